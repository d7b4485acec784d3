// What the types know: every answer is one of a closed set, and the compiler holds each of them.

import init, { parseCode, TegataError, Trust, type Action, type Report, type Status } from "tegata";

const words: Record<Status, string> = {
  active: "有効",
  grace: "猶予期間",
  unconfirmed: "未確認",
  unbound: "対象外",
  inactive: "未認証",
  not_yet: "開始前",
  expired: "期限切れ",
  revoked: "失効",
  missing: "なし",
};

export async function check(root: string, license: Uint8Array): Promise<string> {
  await init();
  const trust = new Trust(root, { product: "dam-fes", version: "5.0" });
  try {
    const report: Report = trust.open(license).evaluate({ now: new Date() });
    const expires = report.expires === null ? "" : new Date(report.expires).toISOString();
    return `${words[report.status]} ${expires}`;
  } catch (error) {
    if (error instanceof TegataError) return `${error.number} ${error.text("ja")}`;
    throw error;
  }
}

export function suggestion(typed: string): string | undefined {
  const reading = parseCode(typed, { kind: "activation" });
  // @ts-expect-error: only a repaired code has a canonical form to offer.
  reading.canonical;
  return reading.result === "repaired" ? reading.canonical : undefined;
}

export function describe(action: Action): string {
  switch (action.type) {
    case "keep":
      return `${action.state.length} bytes`;
    case "identify":
      return `${action.salt.length} bytes of salt`;
    case "send":
      return action.request.url("https://license.example.com/");
    case "challenge":
      return action.key;
    case "write_key":
      return action.object;
    case "wake":
      return new Date(action.at).toISOString();
    case "tell":
      return action.reason.text("ja");
  }
}
