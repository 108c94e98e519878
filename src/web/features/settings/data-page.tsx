/** Where the figures come from: invented creators, and every benchmark and assumption. */
import { useWords } from '../../locale.tsx';
import { Section } from '../../ui/page.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { Sources } from './sources.tsx';

export function DataPage() {
  const words = useWords().creators.settings;
  return (
    <SettingsFrame title={words.data}>
      <div className="flex flex-col gap-10">
        <Section title={words.synthetic}>
          <p className="prose-width text-soft">{words.syntheticLead}</p>
        </Section>
        <Section title={words.sources}>
          <p className="prose-width text-soft">{words.sourcesLead}</p>
          <Sources />
        </Section>
      </div>
    </SettingsFrame>
  );
}
