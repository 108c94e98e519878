import { describe, expect, test } from 'vitest';
import { checkPersonEntry, isDoubtfulAccount, maskValue, toLabel, type Address } from './person.ts';

const ADDRESS: Address = {
  recipient: '林一',
  phone: '138 1234 5678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '文三路 90 号',
  postcode: '310012',
};

describe('what may be entered', () => {
  test.each([
    ['phone', '+86 138-1234-5678', { value: '13812345678' }],
    ['phone', '+44 7700 900123', { value: '+447700900123' }],
    ['phone', '12812345678', { fault: 'phone' }],
    ['phone', '1381234567', { fault: 'phone' }],
    ['identityNumber', '11010519491231002x', { value: '11010519491231002X' }],
    ['identityNumber', '110105194912310021', { fault: 'identity' }],
    ['identityNumber', '110105194913310020', { fault: 'identity' }],
    ['email', 'lin@example.com', { value: 'lin@example.com' }],
    ['email', 'lin@', { fault: 'email' }],
    ['wechat', 'lin_yi-88', { value: 'lin_yi-88' }],
    ['wechat', '微信', { fault: 'wechat' }],
    ['legalName', '林一', { value: '林一' }],
    ['legalName', '123', { fault: 'name' }],
  ] as const)('%s %s', (field, value, expected) => {
    expect(checkPersonEntry({ field, value })).toEqual(expected);
  });

  test('an address needs somebody, a phone and a place', () => {
    expect(checkPersonEntry({ field: 'address', value: ADDRESS })).toEqual({
      value: { ...ADDRESS, phone: '13812345678' },
    });
    expect(checkPersonEntry({ field: 'address', value: { ...ADDRESS, recipient: '' } })).toEqual({ fault: 'address' });
    expect(checkPersonEntry({ field: 'address', value: { ...ADDRESS, phone: '1' } })).toEqual({ fault: 'phone' });
    expect(checkPersonEntry({ field: 'address', value: { ...ADDRESS, postcode: '3100' } })).toEqual({
      fault: 'postcode',
    });
  });

  test('a card with a wrong check digit is doubted and not refused', () => {
    const bank = { holder: '林一', bank: '招商银行', account: '6222 0200 0000 0000 001' };
    expect(checkPersonEntry({ field: 'bank', value: bank })).toMatchObject({
      value: { account: '6222020000000000001' },
    });
    expect(isDoubtfulAccount('DE89370400440532013000')).toBe(false);
    expect(
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
        (last) => !isDoubtfulAccount(`622202123456789012${last}`),
      ),
    ).toHaveLength(1);
  });
});

test('a mask tells two apart and gives neither away', () => {
  expect(maskValue('phone', '13812345678')).toBe('138******78');
  expect(maskValue('identityNumber', '11010519491231002X')).toBe('1******X');
  expect(maskValue('email', 'lin.yi@example.com')).toBe('l***@example.com');
  expect(maskValue('legalName', '林一')).toBe('林*');
  expect(maskValue('wechat', 'lin')).toBe('***');
  expect(maskValue('address', ADDRESS)).toBe('浙江省杭州市 ***');
  expect(maskValue('bank', { holder: '林一', bank: '招商银行', account: '6222020000000001' })).toBe(
    '招商银行 ******0001',
  );
});

test('a label reads as parcels are addressed', () => {
  expect(toLabel(ADDRESS)).toBe('林一 138 1234 5678 浙江省杭州市西湖区文三路 90 号 310012');
  expect(
    toLabel({
      recipient: 'Ann Lee',
      phone: '+447700900123',
      province: '',
      city: 'London',
      district: '',
      street: '1 High Street',
      postcode: 'E1 6AN',
    }),
  ).toBe('Ann Lee +447700900123 1 High Street, London E1 6AN');
});
