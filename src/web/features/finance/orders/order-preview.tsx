/** What a file says, before anything is booked, and how it is to be booked. */
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { client, readFailure } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { Amount } from '../amount.tsx';
import { parsePercent, showPercent } from '../record/draft.ts';
import type { OrderFile, StepProps } from './order-query.ts';
import { RefusedLines } from './refused-lines.tsx';

/** A year of a shop still fits two columns of a phone. */
const FIGURE = 'text-base sm:text-lg';

type Understood = NonNullable<OrderFile['understood']>;

export function OrderPreview({ file, onChange, onRemap }: StepProps & { onRemap: () => void }) {
  const { orderImports: words } = useWords();
  const { understood } = file;
  if (understood === null) return null;
  return (
    <div className="flex flex-col gap-8">
      <Said understood={understood} />
      {file.startable ? (
        <Options file={file} understood={understood} onChange={onChange} onRemap={onRemap} />
      ) : (
        <Notice tone="needs">{words.fileGone}</Notice>
      )}
      <FirstLines rows={understood.sample} />
      <RefusedLines title={words.willRefuse} rows={understood.refusals} total={understood.refused} />
      <Odd understood={understood} />
    </div>
  );
}

function Said({ understood }: { understood: Understood }) {
  const { creators, orderImports: words } = useWords();
  const format = useFormat();
  const { format: layout, rows, whole, states, from, to, creators: people, newPayees } = understood;
  const formats: Readonly<Record<string, string>> = words.formats;
  const figures = [
    { label: words.figures.net, value: <Amount value={understood.net} currency="CNY" /> },
    {
      label: words.figures.commission,
      value: <Amount value={understood.commission} currency="CNY" />,
    },
    ...(['settled', 'paid', 'cancelled'] as const).map((state) => ({
      label: words.figures[state],
      value: format.number(states[state]),
    })),
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Chip tone="good" icon={<CheckIcon className="size-3" />}>
          {creators.imports.recognised({ format: formats[layout] ?? layout })}
        </Chip>
        <p className="font-medium">
          {from === null || to === null
            ? words.nothing
            : words.summary({
                lines: format.number(rows),
                from: format.day(from),
                to: format.day(to),
                creators: format.number(people),
              })}
        </p>
      </div>
      {!whole && <Notice tone="needs">{words.partly({ lines: format.number(rows) })}</Notice>}
      <KeyFigures>
        {figures.map(({ label, value }) => (
          <KeyFigure key={label} label={label} value={<span className={FIGURE}>{value}</span>} />
        ))}
        <KeyFigure
          label={words.figures.creators}
          value={<span className={FIGURE}>{format.number(people)}</span>}
          detail={newPayees === 0 ? words.noNewPayees : words.newPayees({ count: format.number(newPayees) })}
        />
      </KeyFigures>
      {states.unpaid > 0 && <p className="text-soft">{words.leftOut({ count: format.number(states.unpaid) })}</p>}
    </div>
  );
}

/** Empty is nothing; null when it is no percentage. */
const readPercent = (text: string): number | null | undefined => (text.trim() === '' ? undefined : parsePercent(text));

function Options(props: StepProps & { understood: Understood; onRemap: () => void }) {
  const { file, understood, onChange } = props;
  const { creators, finance, orderImports: words, shell } = useWords();
  const mayPost = useMay('ledger:post');
  const isMapped = understood.format === 'mapped';
  const [returns, setReturns] = useState(file.options.returnsBps === 0 ? '' : showPercent(file.options.returnsBps));
  const [rate, setRate] = useState(file.options.rateBps === null ? '' : showPercent(file.options.rateBps));
  const [claim, setClaim] = useState<OrderFile['options']['claim']>(isMapped ? 'code' : file.options.claim);
  const [returnsBps, rateBps] = [readPercent(returns), readPercent(rate)];
  const start = useMutation({
    mutationFn: () =>
      client.orderImports.start({
        id: file.id,
        options: { returnsBps: returnsBps ?? 0, rateBps: rateBps ?? null, claim },
      }),
    onSuccess: onChange,
  });
  const fits = returnsBps !== null && rateBps !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fits) start.mutate();
  };
  const failure = start.error === null ? null : (readFailure(start.error).message ?? shell.failures.defect);
  const lacksRate = understood.refusals.some(({ code }) => code === 'no-rate');
  return (
    <form noValidate onSubmit={submit}>
      <Section title={words.options}>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fill,minmax(15rem,20rem))]">
          {isMapped && (
            <Field label={words.claim} {...(claim === 'code' ? { hint: words.claimHint } : {})}>
              <Select
                value={claim}
                onChange={setClaim}
                options={(['code', 'qianfan'] as const).map((value) => ({ value, label: words.claims[value] }))}
              />
            </Field>
          )}
          {understood.states.paid > 0 && (
            <Field
              label={words.returns}
              hint={words.returnsHint}
              error={returnsBps === null ? finance.record.wrong : null}
            >
              <TextInput value={returns} onChange={setReturns} inputMode="decimal" placeholder="0" after="%" />
            </Field>
          )}
          {(isMapped || lacksRate) && (
            <Field label={words.rate} hint={words.rateHint} error={rateBps === null ? finance.record.wrong : null}>
              <TextInput value={rate} onChange={setRate} inputMode="decimal" after="%" />
            </Field>
          )}
        </div>
        {failure !== null && <Notice tone="harm">{failure}</Notice>}
        <div className="flex flex-wrap gap-2 pt-1">
          <Button type="submit" look="primary" size="large" disabled={!mayPost || !fits} busy={start.isPending}>
            {words.start}
          </Button>
          {isMapped && (
            <Button size="large" onClick={props.onRemap}>
              {creators.imports.changeMapping}
            </Button>
          )}
          <ButtonLink to="/finance/orders" look="quiet" size="large">
            {creators.imports.startOver}
          </ButtonLink>
        </div>
      </Section>
    </form>
  );
}

function FirstLines({ rows }: { rows: Understood['sample'] }) {
  const { finance, orderImports: words } = useWords();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <Section title={words.preview}>
      <Table label={words.preview}>
        <thead>
          <tr>
            <HeadCell className="max-sm:hidden">{finance.columns.date}</HeadCell>
            <HeadCell>{words.columns.order}</HeadCell>
            <HeadCell className="max-sm:hidden">{words.columns.creator}</HeadCell>
            <HeadCell className="max-sm:hidden">{words.columns.state}</HeadCell>
            <HeadCell numeric className="max-sm:hidden">
              {words.columns.net}
            </HeadCell>
            <HeadCell numeric className="max-sm:hidden">
              {words.columns.rate}
            </HeadCell>
            <HeadCell numeric>{words.columns.commission}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <Cell className="whitespace-nowrap text-soft max-sm:hidden">{format.day(row.on)}</Cell>
              <Cell className="figures max-w-56">
                <span className="block truncate font-medium" data-hint={row.orderId}>
                  {row.orderId}
                </span>
                <span className="block truncate text-xs text-faint sm:hidden">
                  {row.creator} · {format.day(row.on, 'short')} · {finance.record.states[row.state]}
                </span>
              </Cell>
              <Cell className="max-w-40 truncate max-sm:hidden">{row.creator}</Cell>
              <Cell className="whitespace-nowrap text-soft max-sm:hidden">{finance.record.states[row.state]}</Cell>
              <Cell numeric className="max-sm:hidden">
                <Amount value={row.net} currency="CNY" />
              </Cell>
              <Cell numeric className="text-soft max-sm:hidden">
                {format.percent(row.rateBps / 10_000)}
              </Cell>
              <Cell numeric>
                <Amount value={row.commission} currency="CNY" quietZero />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** What is taken as it is although it looks odd, and what nothing is taken from. */
function Odd({ understood: { warnings, ignored, sheetsLeft } }: { understood: Understood }) {
  const { orderFiles, orderImports: words } = useWords();
  const format = useFormat();
  const problems: Readonly<Record<string, string>> = orderFiles.problems;
  const names = [
    { title: words.ignored, list: ignored },
    { title: words.sheetsLeft, list: sheetsLeft },
  ].filter(({ list }) => list.length > 0);
  return (
    <>
      {warnings.length > 0 && (
        <Section title={words.warnings}>
          <ul className="flex flex-col">
            {warnings.map(({ code, count }) => (
              <li key={code} className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1">
                <span className="text-soft first-letter:uppercase">{problems[code] ?? code}</span>
                <span className="figures whitespace-nowrap">{words.lines({ count: format.number(count) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {names.map(({ title, list }) => (
        <Section key={title} title={title}>
          <ul className="flex flex-wrap gap-2">
            {list.map((name, at) => (
              <li key={`${at} ${name}`}>
                <Chip>{name}</Chip>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
