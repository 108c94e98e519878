/** What the creator library refuses, in one sentence each. */
export const refusalsCreators = {
  'creators.hold-backwards': 'The last day lies before the first.',
  'creators.hold-too-long':
    'A hold lasts two years at most and ends within three years from now. Check the year of the last day.',
  'creators.held-elsewhere': (p: { until: string }) =>
    `Blocked by another commitment of the organisation until ${p.until}. Choose days after that.`,
  'creators.hold-not-found': 'There is no such hold of this workspace.',
  'creators.not-found': 'There is no such creator in your library.',
  'creators.list-not-found': 'There is no such list in this workspace.',
  'creators.list-name-taken': ({ name }: { name: string }): string => `There is already a list called “${name}”.`,
  'creators.list-in-use': ({ name }: { name: string }): string =>
    `“${name}” stays: a plan was made from it, and would turn to the whole library without it.`,
  'creators.import-not-found': 'There is no such import.',
  'creators.import-not-ready': 'This import still needs to know what its columns are.',
  'creators.import-over': 'This import has already ended.',
  'creators.import-running': 'This import is running already.',
  'creators.import-elsewhere': 'This import runs in another process; stop it there.',
  'creators.file-gone':
    'The uploaded file is gone: at most ten files wait for their import, 1 GB together, one hour each. Please upload it again.',
  'creators.import-died':
    'The import was cut off when the program stopped. Nothing of it was kept; upload the file again.',
  'creators.import-failed': 'The import failed on our side. Nothing of it was kept; the log of the server says why.',
  'creators.empty-upload': 'The upload is empty.',
  'creators.bad-edit': ({ field }: { field: string }): string => `This value cannot stand in the field “${field}”.`,
  'creators.bad-mapping': ({ field }: { field: string }): string => `There is no field “${field}” to map a column to.`,
  'creators.bad-cursor': 'This page no longer exists; start again from the top.',
  'creators.bad-filters': 'These filters cannot be read.',
};
