/** Origin of the Feishu open platform (mainland China), the default. */
export const FEISHU_DOMAIN = "https://open.feishu.cn";

/** Origin of the Lark open platform (international). */
export const LARK_DOMAIN = "https://open.larksuite.com";

/** The origin of an operation that the platform serves on another host than the rest; other domains have but one. */
export const originOf = (domain: string, host: "www" | undefined): string =>
  host && [FEISHU_DOMAIN, LARK_DOMAIN].includes(domain) ? domain.replace("open", host) : domain;
