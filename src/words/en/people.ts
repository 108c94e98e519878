/** Creators as persons: contact details, addresses, consent, export, erasure. */
export const people = {
  section: 'Person',
  sectionHint: 'Encrypted; each time somebody reads a part in clear, the audit trail says who.',
  fields: {
    legalName: 'Legal name',
    phone: 'Phone',
    wechat: 'WeChat',
    email: 'E-mail',
    address: 'Address for parcels',
    identityNumber: 'Identity number',
    bank: 'Bank details',
  },
  address: {
    recipient: 'Recipient',
    phone: 'Phone',
    province: 'Province',
    city: 'City',
    district: 'District',
    street: 'Street and number',
    postcode: 'Postcode',
  },
  bank: { holder: 'Account holder', bank: 'Bank', account: 'Account number' },
  none: 'nothing entered',
  hidden: 'may be entered, not read',
  show: (p: { field: string }) => `Show: ${p.field}`,
  reveal: 'Show',
  hide: 'Hide',
  edit: (p: { field: string }) => `Enter: ${p.field}`,
  clear: 'Remove',
  saved: (p: { field: string }) => `${p.field} is kept.`,
  cleared: (p: { field: string }) => `${p.field} is removed.`,
  doubtful: 'The check digit of this card number does not fit. Look at it again before you save.',
  identityOff: 'A platform or an MCN pays in this workspace: identity numbers and bank details are switched off.',
  consents: {
    title: 'Consent',
    none: 'No consent is recorded.',
    record: 'Record a consent',
    givenOn: 'Given on',
    how: 'How',
    ways: { signed: 'Signed paper', message: 'Message', mail: 'E-mail', spoken: 'Spoken' },
    line: (p: { day: string; how: string; version: string }) => `${p.day}, ${p.how}, text ${p.version}`,
    withdrawn: 'withdrawn',
    withdraw: 'Withdrawn by the creator',
    recorded: 'The consent is recorded with the text as it stands now.',
    text: 'Read the text',
  },
  addresses: {
    title: 'Addresses',
    lead: 'Where parcels go. Every look is in the audit trail.',
    search: 'Search by name, place or phone',
    nothing: 'No address fits this search.',
    empty: 'No address yet',
    emptyLead: 'An address that somebody enters on a creator’s page appears here, ready to copy onto a label.',
    download: 'Download as CSV',
    more: 'Show more',
    copy: (p: { name: string }) => `Copy the label of ${p.name}`,
    columns: {
      creator: 'Creator',
      recipient: 'Recipient',
      phone: 'Phone',
      province: 'Province',
      city: 'City',
      district: 'District',
      street: 'Street',
      postcode: 'Postcode',
      place: 'Address',
      label: 'Label',
    },
  },
  erase: {
    export: 'Everything held',
    action: 'Erase the person',
    title: (p: { name: string }) => `Erase ${p.name}?`,
    lead: 'Name, account, contact details, notes, history and list places go, here and in every plan, for every workspace. Every account that they were paid to goes as well. Amounts and decisions stay without the person, what was owed and paid for as long as the law on accounts asks. This cannot be undone. Backups made before still hold the person until they are deleted.',
    ask: (p: { name: string }) => `Write “${p.name}” to confirm`,
    done: 'The person is erased.',
  },
  /** In the copy of all that is held: what stays, and why. */
  retention: {
    books: (p: { years: number }) =>
      `What was owed and paid stands in vouchers and books of account, which are kept for ${p.years} years from the end of their year (Measures for the Administration of Accounting Archives, 2015).`,
    tax: (p: { years: number }) =>
      `Tax that was withheld, and how it was worked out, is what was declared to the authority; it is kept for ${p.years} years.`,
    bank: (p: { years: number }) =>
      `Days and amounts of bank statements are kept for ${p.years} years; whom the bank names in them goes with the person.`,
    only: 'Nothing else is done with it (PIPL article 47), and after an erasure it no longer says who the person was (GDPR article 17(3)(b)).',
  },
  privacy: {
    title: 'Privacy',
    lead: 'What creators are told and agree to, and where their data lies.',
    country: 'Hosting country',
    countryHint: 'Where this server and its backups stand. The text for creators says it.',
    undeclared: 'not declared yet',
    identity: 'No identity numbers and no bank details',
    identityHint:
      'For workspaces where a platform or an MCN pays creators: what is not needed is neither entered nor read.',
    text: 'The text for creators',
    version: (p: { version: string }) =>
      `Version ${p.version}. Any change of its words makes a new version; consents keep theirs.`,
    incomplete: 'Declare the hosting country before you ask anybody to agree.',
    advice: 'A draft made from your settings. Have it checked by counsel before first use.',
    copy: 'Copy the text',
    onlyOwner: 'Only an owner changes these.',
  },
};

const list = (names: readonly string[]): string => names.join(', ');

/** The text that creators agree to. */
export const consent = {
  text: (p: {
    organisation: string;
    country: string | null;
    abroad: boolean;
    identity: boolean;
    contactReaders: readonly string[];
    addressReaders: readonly string[];
    identityReaders: readonly string[];
  }): string =>
    [
      `How ${p.organisation} uses your personal information`,
      `1. Who. ${p.organisation} decides what happens with your personal information and answers for it (Personal Information Protection Law, PIPL, articles 9 and 17; GDPR article 13). Write to your contact there to use any right below.`,
      `2. What and what for. Your public account and its figures, to choose and plan collaborations. Your legal name, phone, WeChat and e-mail, to agree them with you. Your address, to send you products.${p.identity ? ' Your identity number and bank details, to pay you and to declare tax; both are sensitive personal information and need your separate consent (PIPL articles 28 to 30).' : ' We ask for no identity number and no bank details: the platform or your MCN pays you.'} We ask for nothing else (PIPL article 6).`,
      `3. Where it lies. ${p.country === null ? 'The country of our server is not declared yet.' : `On a server in ${p.country}, and in its backups.`} Contact details, address${p.identity ? ', identity number and bank details' : ''} are encrypted.`,
      `4. Who can read it. Contact details: ${list(p.contactReaders)}. Address: ${list(p.addressReaders)}.${p.identity ? ` Identity number and bank details: ${list(p.identityReaders)}.` : ''} These are roles of people who work for ${p.organisation}; each reading in clear is recorded.`,
      p.abroad
        ? `5. Abroad. The server stands outside mainland China, so your information leaves it: it is stored in ${p.country ?? ''} by ${p.organisation}, for the purposes and readers of sections 2 and 4. This needs your separate consent, and you may use your rights against ${p.organisation} there as well (PIPL articles 38 and 39).`
        : `5. Abroad. ${p.country === null ? 'Until the country is declared, nobody may ask for your consent on this text.' : `The server stands in ${p.country}.`} People with the roles of section 4 may work outside mainland China and read the information from there; that is provision abroad and needs your separate consent (PIPL articles 38 and 39).`,
      '6. How long. Until the purpose is reached, you withdraw, or you ask us to erase it; amounts that were paid stay in the books as long as the law asks, without anything that names you where it does not (PIPL articles 19 and 47; GDPR article 17).',
      '7. Your rights. You may see and get a copy of all we hold, have it corrected, have it erased, and withdraw this consent at any time; what was done before stays lawful (PIPL articles 15, 44 to 47; GDPR articles 7, 15 to 17). Refusing or withdrawing has no other consequence than that we cannot do what the information was for (PIPL article 16). You may complain to the authority for the protection of personal information (PIPL article 65; GDPR article 77).',
      `I agree to sections 1 to 4 and 6. ${p.identity ? 'I agree separately to the use of my identity number and bank details. ' : ''}I agree separately to section 5.`,
    ].join('\n\n'),
};
