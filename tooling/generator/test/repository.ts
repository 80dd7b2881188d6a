import { listDomains, ROOT } from "@lark-tooling/document/domains";

export const root: string = ROOT;

/** The folders of the domain packages. */
export const domains: readonly string[] = listDomains();
