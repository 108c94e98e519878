/** What came of a wave of gifts, and the creators worth a paid note put on a shortlist. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GiftReadOut } from '#modules/collaborations/contract.ts';
import { api, client, queryClient, type ApiInputs } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { useMay } from '../../../session.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { KeyFigure, KeyFigures } from '../../../ui/key-figure.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { Skeleton } from '../../../ui/progress.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { Cell, HeadCell, Table } from '../../../ui/table.tsx';

export function GiftsDialog({
  campaign,
  open,
  onClose,
}: {
  campaign: string | undefined;
  open: boolean;
  onClose: () => void;
}) {
  const { gifts } = useWords();
  const campaigns = useQuery(api.deals.campaigns.queryOptions({ enabled: open }));
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = campaigns.data?.rows ?? [];
  const id = chosen ?? campaign ?? rows[0]?.id;
  return (
    <Dialog open={open} onClose={onClose} wide title={gifts.title} description={gifts.lead}>
      {id === undefined ? (
        <Skeleton className="h-40 w-full" />
      ) : (
        <div className="flex flex-col gap-5">
          <Field label={gifts.campaign} className="max-w-80">
            <Select
              value={id}
              onChange={setChosen}
              options={rows.map(({ id: value, name }) => ({ value, label: name }))}
            />
          </Field>
          <OfCampaign key={id} campaignId={id} campaigns={rows} />
        </div>
      )}
    </Dialog>
  );
}

interface OfCampaignProps {
  campaignId: string;
  campaigns: readonly { readonly id: string; readonly name: string }[];
}

function OfCampaign({ campaignId, campaigns }: OfCampaignProps) {
  const { gifts } = useWords();
  const found = useQuery(api.deals.gifts.queryOptions({ input: { campaignId } }));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton className="h-40 w-full" />;
  if (found.data.sent === 0) return <p className="text-soft">{gifts.none}</p>;
  return (
    <>
      <Figures wave={found.data} />
      {found.data.lots.length > 0 && <Lots lots={found.data.lots} />}
      {found.data.terms.length > 0 && <Terms terms={found.data.terms} />}
      {found.data.notes.length === 0 ? (
        <p className="text-soft">{gifts.noNotes}</p>
      ) : (
        <Notes notes={found.data.notes} campaignId={campaignId} campaigns={campaigns} />
      )}
    </>
  );
}

type Wave = Pick<GiftReadOut, 'sent' | 'posted' | 'open'>;

function Figures({ wave }: { wave: Wave }) {
  const { gifts } = useWords();
  const format = useFormat();
  const of = gifts.of({ posted: format.number(wave.posted), sent: format.number(wave.sent) });
  return (
    <KeyFigures>
      <KeyFigure label={gifts.sent} value={format.number(wave.sent)} />
      <KeyFigure label={gifts.posted} value={format.number(wave.posted)} />
      <KeyFigure
        label={gifts.rate}
        value={format.percent(wave.posted / wave.sent)}
        detail={wave.open === 0 ? of : `${of} · ${gifts.open({ count: format.number(wave.open) })}`}
      />
    </KeyFigures>
  );
}

/** For which searches the notes of the wave are found. */
function Terms({ terms }: { terms: GiftReadOut['terms'] }) {
  const { positions } = useWords().dealPages;
  const format = useFormat();
  return (
    <Table label={positions.terms} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell>{positions.keyword}</HeadCell>
          <HeadCell>{positions.title}</HeadCell>
          <HeadCell numeric>{positions.best}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {terms.map(({ keyword, found, looked, best }) => (
          <tr key={keyword}>
            <Cell className="font-medium">{keyword}</Cell>
            <Cell className="figures text-soft">
              {positions.found({ found: format.number(found), looked: format.number(looked) })}
            </Cell>
            <Cell numeric>{best === null ? '–' : format.number(best)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Lots({ lots }: { lots: GiftReadOut['lots'] }) {
  const { gifts } = useWords();
  const format = useFormat();
  return (
    <Table label={gifts.lots} className="[&_th]:bg-surface">
      <thead>
        <tr>
          <HeadCell>{gifts.lot}</HeadCell>
          <HeadCell numeric>{gifts.sent}</HeadCell>
          <HeadCell numeric>{gifts.posted}</HeadCell>
          <HeadCell numeric>{gifts.rate}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lots.map(({ lotId, sku, receivedOn, sent, posted }) => (
          <tr key={lotId}>
            <Cell>
              <span className="font-medium">{sku}</span>
              <span className="block text-xs text-faint">
                {gifts.received({ day: format.day(receivedOn, 'short') })}
              </span>
            </Cell>
            <Cell numeric>{format.number(sent)}</Cell>
            <Cell numeric>{format.number(posted)}</Cell>
            <Cell numeric>{sent === 0 ? '–' : format.percent(posted / sent)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Notes({ notes, campaignId, campaigns }: OfCampaignProps & { notes: GiftReadOut['notes'] }) {
  const { gifts, dealFiles, dealPages } = useWords();
  const { metrics } = dealPages.deal.notes;
  const format = useFormat();
  const notices = useNotices();
  const mayEdit = useMay('deal:edit');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [into, setInto] = useState(campaignId);
  const scale = useMutation({
    mutationFn: (input: ApiInputs['deals']['scaleGifts']) => client.deals.scaleGifts(input),
    onSuccess: (answer) => {
      void queryClient.invalidateQueries({ queryKey: api.deals.key() });
      setChosen(new Set());
      notices.say(gifts.scaled(answer));
    },
    onError: notices.sayFailure,
  });
  const put = (dealId: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(dealId);
    else next.delete(dealId);
    setChosen(next);
  };
  const count = (value: number | null): string => (value === null ? '–' : format.number(value));
  return (
    <>
      <Table label={gifts.notes} className="[&_th]:bg-surface">
        <thead>
          <tr>
            {mayEdit && <HeadCell aria-label={gifts.action} className="w-px" />}
            <HeadCell>{dealFiles.columns.creator}</HeadCell>
            <HeadCell numeric>{metrics.saves}</HeadCell>
            <HeadCell numeric>{metrics.likes}</HeadCell>
            <HeadCell numeric>{metrics.reads}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {notes.map((note) => (
            <tr key={`${note.dealId} ${note.url}`}>
              {mayEdit && (
                <Cell>
                  {!note.listed && (
                    <Checkbox
                      name={gifts.choose({ creator: note.creator })}
                      checked={chosen.has(note.dealId)}
                      onChange={(on) => put(note.dealId, on)}
                    />
                  )}
                </Cell>
              )}
              <Cell>
                <a
                  href={note.url}
                  target="_blank"
                  rel="noreferrer"
                  className="font-medium underline underline-offset-2"
                >
                  {note.creator}
                </a>
                <span className="block text-xs text-faint">
                  {[
                    format.day(note.publishedOn, 'short'),
                    ...(note.on === null ? [gifts.noCounts] : []),
                    ...(note.listed ? [gifts.listed] : []),
                  ].join(' · ')}
                </span>
                {note.terms.length > 0 && (
                  <span className="figures block text-xs text-soft">
                    {note.terms
                      .map(({ keyword, place }) => `${keyword} ${place === null ? '–' : format.number(place)}`)
                      .join(' · ')}
                  </span>
                )}
              </Cell>
              <Cell numeric>{count(note.saves)}</Cell>
              <Cell numeric>{count(note.likes)}</Cell>
              <Cell numeric>{count(note.reads)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {mayEdit && (
        <div className="flex flex-wrap items-end gap-3">
          <Field label={gifts.into} className="max-w-72">
            <Select
              value={into}
              onChange={setInto}
              options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Button
            look="primary"
            disabled={chosen.size === 0}
            busy={scale.isPending}
            onClick={() => scale.mutate({ campaignId, intoCampaignId: into, dealIds: [...chosen] })}
          >
            {gifts.scale({ count: format.number(chosen.size) })}
          </Button>
        </div>
      )}
    </>
  );
}
