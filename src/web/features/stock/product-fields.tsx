/** What is entered of a product. */
import { useWords } from '../../locale.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface ProductDraft {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: string;
  readonly link: string;
}

export const EMPTY_PRODUCT: ProductDraft = { nameZh: '', nameEn: '', category: '', link: '' };

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text) && URL.canParse(text);

export const isProduct = ({ nameZh, nameEn, link }: ProductDraft): boolean =>
  (nameZh.trim() !== '' || nameEn.trim() !== '') && (link.trim() === '' || isLink(link.trim()));

/** As it is sent. */
export const toProduct = ({ nameZh, nameEn, category, link }: ProductDraft) => ({
  nameZh: nameZh.trim(),
  nameEn: nameEn.trim(),
  category: category.trim(),
  link: link.trim() === '' ? null : link.trim(),
});

export interface ProductFieldsProps {
  draft: ProductDraft;
  onChange: (draft: ProductDraft) => void;
  tried: boolean;
}

export function ProductFields({ draft, onChange, tried }: ProductFieldsProps) {
  const { shell, stock } = useWords();
  const words = stock.sku;
  const set = (change: Partial<ProductDraft>): void => onChange({ ...draft, ...change });
  const isNamed = draft.nameZh.trim() !== '' || draft.nameEn.trim() !== '';
  const link = draft.link.trim();
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label={words.nameZh} error={tried && !isNamed ? words.nameNeeded : null}>
          <TextInput value={draft.nameZh} onChange={(nameZh) => set({ nameZh })} maxLength={120} autoComplete="off" />
        </Field>
        <Field label={words.nameEn}>
          <TextInput value={draft.nameEn} onChange={(nameEn) => set({ nameEn })} maxLength={120} autoComplete="off" />
        </Field>
      </div>
      <Field label={words.category} aside={shell.optional}>
        <TextInput value={draft.category} onChange={(category) => set({ category })} maxLength={80} />
      </Field>
      <Field
        label={words.link}
        aside={shell.optional}
        hint={words.linkHint}
        error={tried && link !== '' && !isLink(link) ? words.linkWrong : null}
      >
        <TextInput value={draft.link} onChange={(next) => set({ link: next })} maxLength={500} inputMode="url" />
      </Field>
    </>
  );
}
