/** "Family, Given" as people type it to "Family^Given" as DICOM has it (PS3.5 6.2.1); without a comma all is the family name. */
export function dicomName(typed: string): string {
  const name = typed.trim();
  if (name === '') return UNNAMED_READER;
  if (name.includes('^')) return name;
  const [family = '', given = ''] = name.split(',').map(part => part.trim());
  return given === '' ? family : `${family}^${given}`;
}

/** "Family^Given^Middle" as people write it. */
export function writtenName(name: string): string {
  const [family = '', ...given] = name.split('^');
  const rest = given.filter(Boolean).join(' ');
  return rest === '' ? family : `${family}, ${rest}`;
}

/** What a report says when the viewer knows no user and none was typed: a person, but no invented name. */
export const UNNAMED_READER = 'Reader';

/** Name in the viewer's login, whatever shape its provider gives it; empty where nobody is logged in. */
export function loginName(user: unknown): string {
  const profile = field(user, 'profile');
  const family = text(field(profile, 'family_name'));
  const given = text(field(profile, 'given_name'));
  if (family) return given ? `${family}, ${given}` : family;
  return text(field(profile, 'name')) || text(field(user, 'name'));
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
