/** Which creators to choose from, and what the plan is called. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { useFormat } from '../../../format.ts';
import { useWords } from '../../../locale.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { CreatorFileDrop } from './creator-file-drop.tsx';
import { useWizard } from './wizard-context.tsx';

const LIBRARY = 'library';

/** How many creators the library holds; undefined until known. */
function useLibrarySize(): number | undefined {
  return useQuery(api.creators.facets.queryOptions({ input: { filters: {} } })).data?.total;
}

/** How many creators the plan may choose from, the list's own size when one is named; undefined until known. */
export function useChoiceSize(listId: string | null): number | undefined {
  const library = useLibrarySize();
  const lists = useQuery(api.creators.lists.all.queryOptions()).data?.lists;
  return listId === null ? library : lists?.find((list) => list.id === listId)?.creators;
}

export function StepCreators({ defaultName, editing }: { defaultName: string; editing: boolean }) {
  const words = useWords().plans.wizard;
  const format = useFormat();
  const { draft, set } = useWizard();
  const total = useLibrarySize();
  const lists = useQuery(api.creators.lists.all.queryOptions()).data?.lists ?? [];
  const options = [
    { value: LIBRARY, label: words.library({ count: total === undefined ? '…' : format.number(total) }) },
    ...lists.map((list) => ({
      value: list.id,
      label: words.list({ name: list.name, count: format.number(list.creators) }),
    })),
  ];
  return (
    <>
      <Field label={words.creatorsQuestion} {...(total === 0 ? { hint: words.libraryEmpty } : {})}>
        <Select
          value={draft.listId ?? LIBRARY}
          onChange={(value) => set({ listId: value === LIBRARY ? null : value })}
          options={options}
        />
      </Field>
      <CreatorFileDrop />
      <Field label={words.planName}>
        <TextInput
          name="name"
          value={draft.name}
          placeholder={defaultName}
          onChange={(name) => set({ name })}
          maxLength={200}
          disabled={editing}
        />
      </Field>
    </>
  );
}
