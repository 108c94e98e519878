/** A place for stock: one that is there, or another that is named here and made when the form is sent. */
import { useWords } from '../../locale.tsx';
import { client } from '../../api.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { usePlaces } from './use-stock.ts';

const OTHER = 'other';

export interface PlaceDraft {
  /** Null: the first there is. */
  readonly id: string | null;
  /** Of another place. */
  readonly name: string;
}

export const NO_PLACE: PlaceDraft = { id: null, name: '' };

type Places = readonly { readonly id: string; readonly name: string }[];
const chosenOf = ({ id }: PlaceDraft, places: Places): string => id ?? places[0]?.id ?? OTHER;

/** Whether a place is said. */
export const isPlace = (draft: PlaceDraft, places: Places): boolean =>
  chosenOf(draft, places) !== OTHER || draft.name.trim() !== '';

/** The id of the place; made now when it is another one. */
export async function providePlace(draft: PlaceDraft, places: Places): Promise<string> {
  const chosen = chosenOf(draft, places);
  if (chosen !== OTHER) return chosen;
  return (await client.catalog.createLocation({ name: draft.name.trim() })).id;
}

export interface PlaceFieldProps {
  draft: PlaceDraft;
  onChange: (draft: PlaceDraft) => void;
  tried: boolean;
}

export function PlaceField({ draft, onChange, tried }: PlaceFieldProps) {
  const { stock } = useWords();
  const words = stock.receive;
  const places = usePlaces();
  const chosen = chosenOf(draft, places);
  return (
    <>
      {places.length > 0 && (
        <Field label={words.place}>
          <Select
            value={chosen}
            onChange={(id) => onChange({ ...draft, id })}
            options={[
              ...places.map(({ id, name }) => ({ value: id, label: name })),
              { value: OTHER, label: words.newPlace },
            ]}
          />
        </Field>
      )}
      {chosen === OTHER && (
        <Field label={words.placeName} error={tried && draft.name.trim() === '' ? stock.sku.required : null}>
          <TextInput
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
            maxLength={80}
            autoComplete="off"
          />
        </Field>
      )}
    </>
  );
}
