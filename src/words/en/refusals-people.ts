export const refusalsPeople = {
  'people.identity-off': 'Identity numbers and bank details are switched off in this workspace.',
  'people.wrong-name': 'This is no name: it holds no letter.',
  'people.wrong-phone':
    'This is no phone number: write 11 digits that begin with 1, or + and the country’s code for a number abroad.',
  'people.wrong-wechat': 'This is no WeChat id: 5 to 30 letters, digits, - or _, beginning with a letter or digit.',
  'people.wrong-email': 'This is no e-mail address.',
  'people.wrong-identity':
    'This identity number is not right: it needs 18 characters, a real birthday and a fitting last digit.',
  'people.wrong-address': 'An address needs recipient, city and street.',
  'people.wrong-postcode': 'A postcode in China has six digits; leave it empty when you do not know it.',
  'people.wrong-bank': 'Bank details need the account holder and an account number of 6 to 34 letters and digits.',
  'people.consent-incomplete':
    'Declare the hosting country in Settings, Privacy first: the text must say where the data lies.',
  'people.consent-not-found': 'There is no such consent, or it was withdrawn already.',
  'privacy.name-differs': 'The name does not match. Nothing was erased.',
  'privacy.plan-running': 'A plan is being worked out. Erase when it has ended.',
  'privacy.import-running': 'An import is running. Erase when it has ended.',
};
