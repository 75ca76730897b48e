/** The published viewer that is served unmodified. */
export const VIEWER = {
  name: '@ohif/app',
  version: '3.13.2',
  /** `npm view @ohif/app@3.13.2 dist.integrity`; a tarball with any other content is refused. */
  integrity: 'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
} as const;
