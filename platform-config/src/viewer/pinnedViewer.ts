/** The published viewers that are served unmodified; each passes `npm run test:hosts`. */
export interface PinnedViewer {
  readonly name: '@ohif/app';
  readonly version: string;
  /** `npm view @ohif/app@VERSION dist.integrity`; a tarball with any other content is refused. */
  readonly integrity: string;
}

const INTEGRITIES = {
  '3.11.1': 'sha512-0lJRyHguGuIR06PxeJ3rqnPWf1OAqsaXGuqT2kl5HkNjIOxBDnRTTMvyHnkn3ZyjcHlsIhY8gf0h7AhVORqsSQ==',
  '3.12.10': 'sha512-0kuF66Mq9c9dMD++bUsTjMrJpXJwaZhz9B4uS244DawAjSkTwIYFU93pxPuRUQixaRi7QAHlF3Fe1qudBlZrmA==',
  '3.13.2': 'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
  '3.14.0-beta.6': 'sha512-QwA0talqhh4VlUR+QgT2t8FP7NpX++4s6Z9Cp5VIcta3JMd2zGBPTp/R9t7JaX0Xi1AHAZAJxTv502R+SawaBg==',
} as const;

export type ViewerVersion = keyof typeof INTEGRITIES;

export const VIEWER_VERSIONS = Object.keys(INTEGRITIES) as readonly ViewerVersion[];

/** Served where nothing else is asked for. */
export const DEFAULT_VERSION: ViewerVersion = '3.13.2';

export const isViewerVersion = (text: string): text is ViewerVersion => Object.hasOwn(INTEGRITIES, text);

export const viewerOf = (version: ViewerVersion): PinnedViewer => ({
  name: '@ohif/app',
  version,
  integrity: INTEGRITIES[version],
});
