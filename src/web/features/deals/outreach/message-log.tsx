/** What was written to a creator and came back, the newest first. */
import type { DealView } from '#modules/collaborations/contract.ts';
import { classes } from '../../../classes.ts';
import { useWords } from '../../../locale.tsx';
import { When } from '../../../ui/when.tsx';

export function MessageLog({ messages }: { messages: DealView['messages'] }) {
  const { dealPages } = useWords();
  const words = dealPages.deal.messages;
  if (messages.length === 0) return <p className="text-soft">{words.none}</p>;
  return (
    <ol aria-label={dealPages.deal.tabs.messages} className="flex flex-col gap-3">
      {messages.map((message) => (
        <li
          key={message.id}
          className={classes(
            'max-w-[90%] rounded-md px-3 py-2',
            message.direction === 'out' ? 'self-end bg-accent-wash' : 'self-start bg-hover',
          )}
        >
          <p className="text-xs text-faint">
            {words[message.direction]} · {dealPages.channels[message.channel]}
            {message.actor !== null && ` · ${message.actor}`} · <When at={message.at.toISOString()} short />
          </p>
          <p className="break-words whitespace-pre-line">{message.text}</p>
        </li>
      ))}
    </ol>
  );
}
