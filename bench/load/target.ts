/** One site as the load generator needs it. */
export type TargetSite = {
  siteKey: string;
  /** Cookie header of the agent who follows this site. */
  cookie: string;
  /** Cookie headers of further agents. */
  colleagues: string[];
};

/** Where load goes to. */
export type Target = {
  kind: "bare" | "bellhop";
  /** Where visitors connect. */
  url: string;
  /** Where agents connect; another node, when there are two. */
  agentUrl: string;
  /** Origin of the page the visitors are on. */
  origin: string;
  sites: TargetSite[];
};
