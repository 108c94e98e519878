/** A creator as a person: what the reader's role may see, masked until shown, and may enter. */
import { useQuery } from '@tanstack/react-query';
import { PERSON_FIELDS } from '#modules/people/contract.ts';
import { useWords } from '../../locale.tsx';
import { useMay } from '../../session.ts';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { ErrorState, Notice } from '../../ui/states.tsx';
import { Consents } from './consents.tsx';
import { PersonFieldRow } from './person-field-row.tsx';
import { personQuery } from './person-query.ts';

export function PersonSection({ creatorId }: { creatorId: string }) {
  const words = useWords().people;
  const seesContact = useMay('person:read');
  const seesAddress = useMay('address:read');
  const seesIdentity = useMay('identity:read');
  const mayEdit = useMay('person:edit');
  const mayLook = seesContact || seesAddress || seesIdentity || mayEdit;
  const query = useQuery({ ...personQuery(creatorId), enabled: mayLook });
  if (!mayLook) return null;
  const person = query.data;
  return (
    <Section title={words.section} id="person">
      <p className="text-xs text-faint">{words.sectionHint}</p>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-40" />}
      {person !== undefined && (
        <>
          {person.identityOff && seesIdentity && <Notice>{words.identityOff}</Notice>}
          <dl className="flex flex-col">
            {PERSON_FIELDS.map((field) => (
              <PersonFieldRow key={field} field={field} person={person} />
            ))}
          </dl>
          <Consents person={person} />
        </>
      )}
    </Section>
  );
}
