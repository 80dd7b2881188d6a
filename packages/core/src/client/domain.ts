/** Origin of the Feishu open platform (mainland China), the default. */
export const FEISHU_DOMAIN = "https://open.feishu.cn";

/** Origin of the Lark open platform (international). */
export const LARK_DOMAIN = "https://open.larksuite.com";
