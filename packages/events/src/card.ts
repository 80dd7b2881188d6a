import type { CallbackContext } from "./context.js";

/** Locales of a card's texts. */
export type CardLocale =
  | "zh_cn"
  | "en_us"
  | "zh_hk"
  | "zh_tw"
  | "ja_jp"
  | "id_id"
  | "vi_vn"
  | "th_th"
  | "pt_br"
  | "es_es"
  | "ko_kr"
  | "de_de"
  | "fr_fr"
  | "it_it"
  | "ru_ru"
  | "ms_my";

/** What somebody did on a card. */
export interface CardActionEvent {
  readonly operator: {
    readonly open_id: string;
    readonly union_id?: string;
    /** Needs the scope `contact:user.employee_id:readonly`. */
    readonly user_id?: string | null;
    readonly tenant_key?: string;
  };
  /** Updates the card later: valid for 30 minutes and two updates. `context.update` uses it. */
  readonly token: string;
  readonly action: {
    /** What the card's author put into the component. Comes from a client: check it. */
    readonly value?: Record<string, unknown> | string;
    /** The component: `button`, `select_static`, `input`, `date_picker`, `checker`, … */
    readonly tag: string;
    /** The choice of a select, or the value of a picker: `2024-04-29 07:07 +0800`. */
    readonly option?: string;
    readonly options?: readonly string[];
    readonly timezone?: string;
    readonly name?: string;
    /** Of a form: values by component name; a multiple choice is a list. */
    readonly form_value?: Record<string, unknown>;
    readonly input_value?: string;
    readonly checked?: boolean;
  };
  readonly host?: string;
  readonly delivery_type?: string;
  readonly context: {
    readonly open_message_id?: string;
    readonly open_chat_id?: string;
    readonly url?: string;
    readonly preview_token?: string;
  };
}

/** A short notice on the screen of whoever acted. */
export interface Toast {
  /** Default `info`. */
  readonly type?: "info" | "success" | "error" | "warning";
  readonly content?: string;
  readonly i18n?: { readonly [locale in CardLocale]?: string };
}

/** A card: its JSON, or a template of the card builder. */
export type CardContent =
  | { readonly type: "raw"; readonly data: object }
  | {
      readonly type: "template";
      readonly data: {
        readonly template_id: string;
        readonly template_version_name?: string;
        readonly template_variable?: object;
      };
    };

/** Answers a card action: a toast, another card in place of the one acted on, or both. */
export interface CardActionAnswer {
  readonly toast?: Toast;
  readonly card?: CardContent;
}

/** What a card action is handled with, beside the event. */
export interface CardActionContext extends CallbackContext<CardActionAnswer> {
  /**
   * Replaces the card after the action was answered; waits for that. Works for 30 minutes, twice.
   *
   * @throws `LarkError`: of kind `config` when `createEventHandler` was given no `client`.
   */
  update(card: CardContent): Promise<void>;
}
