/** Addresses below `/dicomweb` that could become others of the archive, by themselves or once they have been decoded. */
export const HOSTILE_TARGETS: readonly string[] = [
  '/dicomweb/..%2fsystem',
  '/dicomweb/..%2Ftools%2freset',
  '/dicomweb/%2e%2e/system',
  '/dicomweb/%2e%2e%2fsystem',
  '/dicomweb/..%252fsystem',
  '/dicomweb/%252e%252e%252fsystem',
  '/dicomweb/..%5csystem',
  '/dicomweb/..\\system',
  '/dicomweb%2f..%2fsystem',
  '/dicomweb/../system',
  '/x/../dicomweb/..%2fsystem',
  '/dicomweb/studies/../../system',
  '/dicomweb/studies/..;/..;/system',
  '/dicomweb/..%c0%afsystem',
  '/dicomweb//studies',
  '/dicomweb//system',
  '/dicomweb/studies/',
  '/dicomweb/',
  '/dicomweb/studies%00',
  '/dicomweb/%73ystem',
  '/dicomweb/studies/1.2.3%2fmetadata',
  '/dicomweb/studies/1.2.3/series/1/instances/1/bulk/..%2f..%2fsystem',
  '/dicomweb/studies?_method=DELETE',
  '/dicomweb/studies/1.2.3?_method=DELETE',
  '/dicomweb/studies?limit=1&%5Fmethod=DELETE',
  'http://archive/system',
  'http://archive/dicomweb/..%2fsystem',
];

/** Real resources of archives that are none of DICOMweb's reading and storing. */
export const FOREIGN_RESOURCES: readonly string[] = [
  '/dicomweb/system',
  '/dicomweb/tools/reset',
  '/dicomweb/servers/other/stow',
  '/dicomweb/studies/1.2.3/delete',
  '/dicomweb/studies/1.2.3/series/1.2/anonymize',
];
