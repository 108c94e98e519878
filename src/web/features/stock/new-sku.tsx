/** A new SKU: of a product that is there, or of one that is entered with it. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type FormEvent } from 'react';
import { api, client, type ApiOutputs } from '../../api.ts';
import { useLocale, useWords } from '../../locale.tsx';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FindSelect } from '../../ui/find-select.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { EMPTY_PRODUCT, isProduct, ProductFields, toProduct } from './product-fields.tsx';
import { emptySku, toSku } from './sku-draft.ts';
import { SkuFields } from './sku-fields.tsx';
import { refreshStock } from './use-stock.ts';

type Product = ApiOutputs['catalog']['products']['rows'][number];

const SHOWN = 50;
const NEW = 'new';
const FORM = 'new-sku';

export interface NewSkuProps {
  open: boolean;
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewSku({ open, onClose, onMade }: NewSkuProps) {
  const words = useWords().stock.sku;
  const [busy, setBusy] = useState(false);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={words.new}
      description={words.newLead}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={busy}>
          {words.new}
        </Button>
      }
    >
      <Form onMade={onMade} onBusy={setBusy} />
    </Sheet>
  );
}

function Form({ onMade, onBusy }: { onMade: (id: string) => void; onBusy: (busy: boolean) => void }) {
  const words = useWords().stock.sku;
  const notices = useNotices();
  const home = useSession().workspace.currency;
  const [product, setProduct] = useState<Product | null>(null);
  const [newProduct, setNewProduct] = useState(EMPTY_PRODUCT);
  const [draft, setDraft] = useState(() => emptySku(home));
  const [tried, setTried] = useState(false);
  const create = useMutation({
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
    mutationFn: async () => {
      const of = product ?? (await client.catalog.createProduct(toProduct(newProduct)));
      // Should the SKU be refused, its product is there already.
      setProduct(of);
      return client.catalog.createSku({ productId: of.id, ...toSku(draft) });
    },
    onSuccess: async (sku) => {
      await refreshStock();
      notices.say(words.created({ code: sku.code }));
      onMade(sku.id);
    },
  });
  const failure = useFailureText(create.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (draft.code.trim() !== '' && (product !== null || isProduct(newProduct))) create.mutate();
  };
  return (
    <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label={words.product}>
        <ProductPicker value={product} onChange={setProduct} />
      </Field>
      {product === null && <ProductFields draft={newProduct} onChange={setNewProduct} tried={tried} />}
      <SkuFields draft={draft} onChange={setDraft} tried={tried} />
      {failure !== null && <Notice tone="harm">{failure}</Notice>}
    </form>
  );
}

function ProductPicker({ value, onChange }: { value: Product | null; onChange: (product: Product | null) => void }) {
  const words = useWords().stock.sku;
  const locale = useLocale();
  const [text, setText] = useState<string | null>(null);
  const wanted = useDeferredValue(text ?? '');
  const found = useQuery(
    api.catalog.products.queryOptions({
      input: { text: wanted, limit: SHOWN },
      enabled: text !== null,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = found.data?.rows ?? [];
  const nameOf = ({ nameZh, nameEn }: Product): string => (locale === 'zh' ? nameZh || nameEn : nameEn || nameZh);
  const fresh = { value: NEW, label: words.newProduct };
  const toOption = (one: Product) => ({ value: one.id, label: nameOf(one), also: one.category });
  return (
    <FindSelect
      chosen={value === null ? fresh : toOption(value)}
      options={[fresh, ...rows.map(toOption)]}
      onFind={setText}
      onChange={(id) => onChange(rows.find((row) => row.id === id) ?? null)}
      find={words.findProduct}
      nothing={words.noProduct}
      placeholder={words.newProduct}
    />
  );
}
