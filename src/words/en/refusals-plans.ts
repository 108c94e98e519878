/** What plans say no to. Key: the refusal's code. */
const STATES: Record<string, string> = {
  solving: 'is still being planned',
  infeasible: 'cannot be met within its limits',
  failed: 'has no result',
  stopped: 'was stopped',
  draft: 'is a draft',
  approved: 'is approved',
};

export const refusalsPlans = {
  'plans.held-elsewhere': ({ creators, more }: { creators: readonly string[]; more: number }) =>
    `Not free in these weeks, blocked by another commitment of the organisation until: ${creators.join(', ')}${more > 0 ? ` and ${more} more` : ''}. Plan again without them, or for later.`,
  'plans.not-found': () => 'There is no such plan in this workspace.',
  'plans.version-not-found': ({ version }: { version: number }) => `This plan has no version ${version}.`,
  'plans.cursor': () => 'This page of plans cannot be continued; load the list again.',
  'plans.no-result': ({ version }: { version: number }) => `Version ${version} has no result to show.`,
  'plans.approved': () => 'This plan is approved and can no longer change; copy it to go on planning.',
  'plans.solving': () => 'This plan is still being worked out; wait for it or stop it first.',
  'plans.changed-meanwhile': () => 'Someone changed this plan in the meantime; load it again.',
  'plans.unknown-line': ({ creator }: { creator: string }) =>
    `Creator ${creator} is not in this plan, so it cannot be locked or swapped.`,
  'plans.not-solving': () => 'Nothing is being worked out for this plan right now.',
  'plans.not-approvable': ({ state }: { state: string }) =>
    `This version ${STATES[state] ?? 'has no result'}, so it cannot be approved.`,
  'plans.empty': () =>
    'This version proposes no creator, so there is nothing to approve; change the answers and plan again.',
  'plans.example-fixed': () =>
    'The example is made of invented creators and cannot be approved; plan with your own file and budget.',
  'plans.interrupted': () =>
    'Planning was interrupted when the server stopped; plan again, nothing of your brief is lost.',
  'plans.stopped-early': () => 'Planning was stopped before there was a plan to keep; plan again.',
  'plans.solver-failed': () =>
    'Planning failed on our side; plan again, and tell whoever runs this server if it fails twice.',
  'plans.no-plan-in-time': ({ seconds }: { seconds: number }) =>
    `No plan was found within ${seconds} seconds; loosen a limit or plan from a shorter list.`,
  'plans.unknown-creator': ({ creator }: { creator: string }) =>
    `Creator ${creator} is neither in this plan nor in your library.`,
  'plans.agreed-no-fee': ({ creator }: { creator: string }) =>
    `The deal with ${creator} has no fee that could be agreed; mark it as agreed without a price.`,
  'plans.no-answer': ({ version }: { version: number }) =>
    `Version ${version} has no plan to ask about; plan again first.`,
  'plans.what-if-unknown': ({ creator }: { creator: string }) =>
    `Creator ${creator} is not among those that this version chooses from.`,
  'plans.what-if-limits': () => 'These limits cannot be read; check them in the answers of the plan.',
  'plans.what-if-needs-plan': () =>
    'Paid reuse and suspicious followers change what every creator offers; change them in the answers and plan again.',
  'plans.what-if-busy': () => 'Too many questions wait for this plan; ask again in a moment.',
  'plans.analysis-not-running': () => 'Nothing is being worked out about this version right now.',
  'plans.no-creators': () => 'There is no creator to plan with; import a creator file first.',
};
