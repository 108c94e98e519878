/** A SKU and its product, changed together. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client } from '../../api.ts';
import { useWords } from '../../locale.tsx';
import { Button } from '../../ui/button.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Section } from '../../ui/page.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Notice } from '../../ui/states.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { isProduct, ProductFields, toProduct, type ProductDraft } from './product-fields.tsx';
import { toSku, type SkuDraft } from './sku-draft.ts';
import { SkuFields } from './sku-fields.tsx';
import type { SkuDetail } from './sku-inspector.tsx';
import { refreshStock } from './use-stock.ts';

const FORM = 'edit-sku';

export function EditSku({ sku, onClose }: { sku: SkuDetail; onClose: () => void }) {
  const { shell, stock } = useWords();
  const words = stock.sku;
  const notices = useNotices();
  const { code, name, currency, unitCost, marketPrice, customsValue, product } = sku;
  const [draft, setDraft] = useState<SkuDraft>({ code, name, currency, unitCost, marketPrice, customsValue });
  const before: ProductDraft = { ...product, link: product.link ?? '' };
  const [of, setOf] = useState<ProductDraft>(before);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      if (JSON.stringify(toProduct(of)) !== JSON.stringify(toProduct(before)))
        await client.catalog.editProduct({ id: product.id, ...toProduct(of) });
      return client.catalog.editSku({ id: sku.id, ...toSku(draft) });
    },
    onSuccess: async (saved) => {
      await refreshStock();
      notices.say(words.saved({ code: saved.code }));
      onClose();
    },
  });
  const failure = useFailureText(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (draft.code.trim() !== '' && isProduct(of)) save.mutate();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.editTitle({ code })}
      footer={
        <Button type="submit" form={FORM} look="primary" className="self-end" busy={save.isPending}>
          {shell.save}
        </Button>
      }
    >
      <form id={FORM} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <SkuFields draft={draft} onChange={setDraft} tried={tried} />
        <Section title={words.product} className="pt-4">
          <ProductFields draft={of} onChange={setOf} tried={tried} />
        </Section>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
      </form>
    </Sheet>
  );
}
