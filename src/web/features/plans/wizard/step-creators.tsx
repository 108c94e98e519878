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
export function useLibrarySize(): number | undefined {
  return useQuery(api.creators.facets.queryOptions({ input: { filters: {} } })).data?.total;
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
  if (editing)
    return (
      <Field label={words.planName}>
        <TextInput name="name" value={draft.name} onChange={(name) => set({ name })} disabled />
      </Field>
    );
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
        />
      </Field>
    </>
  );
}
