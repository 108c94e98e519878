/** Which column of a shop's own file is what; what is likely is chosen already. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, readFailure, type ApiInputs } from '../../../api.ts';
import { useWords } from '../../../locale.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import type { OrderFile, StepProps } from './order-query.ts';

type Mapping = ApiInputs['orderImports']['map']['mapping'];

const NEEDED = ['orderId', 'paidAt', 'paid'] as const;
const WHO = ['creatorId', 'creatorName', 'code'] as const;
const MORE = ['refunded', 'commissionRate', 'status', 'lineId', 'skuId'] as const;
type FieldName = (typeof NEEDED)[number] | (typeof WHO)[number] | (typeof MORE)[number];

const NONE = 'none';

export function OrderMapping({ file, onChange }: StepProps) {
  const { creators, finance, orderImports: words, shell } = useWords();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(file.mapping ?? {});
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (mapping: Mapping) => client.orderImports.map({ id: file.id, mapping }),
    onSuccess: onChange,
  });
  const change = (name: string, header: string): void => {
    const { [name]: _, ...rest } = chosen;
    setChosen(header === NONE ? rest : { ...rest, [name]: header });
    save.reset();
  };
  const missing = NEEDED.filter((name) => chosen[name] === undefined);
  const hasWho = WHO.some((name) => chosen[name] !== undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || !hasWho) return;
    const unit = chosen['rateUnit'] === 'percent' ? 'percent' : 'fraction';
    save.mutate({ ...chosen, rateUnit: unit } as Mapping);
  };
  const failure = save.error === null ? null : (readFailure(save.error).message ?? shell.failures.defect);
  const column = (name: FieldName, isNeeded = false) => (
    <ColumnField
      key={name}
      file={file}
      name={name}
      value={chosen[name]}
      isNeeded={isNeeded}
      error={tried && isNeeded && chosen[name] === undefined ? finance.record.required : null}
      onChange={(header) => change(name, header)}
    />
  );
  return (
    <form noValidate onSubmit={submit} className="flex max-w-xl flex-col gap-8">
      <Section title={words.mapTitle}>
        <p className="text-soft">{words.mapLead}</p>
        <div className="flex flex-col gap-4">{NEEDED.map((name) => column(name, true))}</div>
      </Section>
      <FieldGroup legend={words.who} error={tried && !hasWho ? words.whoMissing : null} className="!gap-4">
        {WHO.map((name) => column(name))}
      </FieldGroup>
      <div className="flex flex-col gap-4">
        {MORE.map((name) => column(name))}
        {chosen['commissionRate'] !== undefined && (
          <Field label={words.rateUnit}>
            <Select
              value={chosen['rateUnit'] === 'percent' ? 'percent' : 'fraction'}
              onChange={(unit) => change('rateUnit', unit)}
              options={(['fraction', 'percent'] as const).map((value) => ({ value, label: words.rateUnits[value] }))}
            />
          </Field>
        )}
      </div>
      <div className="sticky bottom-0 flex flex-col gap-3 border-t border-line bg-paper py-3 max-md:bottom-14">
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" size="large" busy={save.isPending}>
            {creators.imports.useMapping}
          </Button>
          <ButtonLink to="/finance/orders" look="quiet" size="large">
            {creators.imports.startOver}
          </ButtonLink>
        </div>
      </div>
    </form>
  );
}

function ColumnField(props: {
  file: OrderFile;
  name: FieldName;
  value: string | undefined;
  isNeeded: boolean;
  error: string | null;
  onChange: (header: string) => void;
}) {
  const { orderImports: words } = useWords();
  const { file, name, value, isNeeded } = props;
  const samples = file.columns.find(({ header }) => header === value)?.samples ?? [];
  return (
    <Field
      label={words.fields[name]}
      error={props.error}
      {...(isNeeded ? { aside: words.required } : {})}
      {...(samples.length === 0 ? {} : { hint: words.examples({ cells: samples.join(' · ') }) })}
    >
      <Select
        value={value ?? (isNeeded ? null : NONE)}
        placeholder={words.chooseColumn}
        onChange={props.onChange}
        options={[
          ...(isNeeded ? [] : [{ value: NONE, label: words.notThere }]),
          ...file.columns.map(({ header }) => ({ value: header, label: header })),
        ]}
      />
    </Field>
  );
}
