/** The finance department’s own codes for our accounts. */
export const financeChart = {
  title: 'Chart of accounts',
  lead: 'The codes and names that your finance department has for these accounts. CSV and XLSX files go by them; what is left empty goes by its own.',
  ours: 'Account',
  code: 'Code',
  name: 'Name',
  save: 'Save the chart',
  saved: 'The chart is saved.',
  reload: 'Load it again',
  wrong: 'Some accounts are not right yet.',
  problems: {
    'code-missing': 'Enter the code as well.',
    'name-missing': 'Enter the name as well.',
    'other-name': 'This code has another name above.',
  },
};
