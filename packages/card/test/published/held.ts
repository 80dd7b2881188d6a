import {
  button,
  type Card,
  card,
  chart,
  collapsiblePanel,
  column,
  columns,
  datePicker,
  div,
  hr,
  icon,
  imgCombination,
  larkMd,
  markdown,
  person,
  plainText,
} from "@lark/card";

/** The cards of held.json, built. */
export const built: Readonly<Record<string, () => Card>> = {
  "button-2": () =>
    card({
      header: { template: "blue", title: "Buttons" },
      elements: [
        columns(
          [
            column(
              [
                {
                  tag: "button",
                  text: { tag: "plain_text", content: "text 137" },
                  behaviors: [
                    {
                      type: "open_url",
                      default_url: "https://example.com/page",
                      android_url: "https://example.com/page",
                      ios_url: "lark://msgcard/unsupported_action",
                      pc_url: "https://example.com/page",
                    },
                  ],
                  type: "laser",
                  hover_tips: { tag: "plain_text", content: "text 138" },
                  value: { key: "value" },
                },
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
            column(
              [
                button({
                  type: "laser",
                  text: "text 139",
                  disabled: true,
                  disabled_tips: "text 140",
                  url: {
                    default_url: "https://example.com/page",
                    android_url: "https://example.com/page",
                    ios_url: "lark://msgcard/unsupported_action",
                    pc_url: "https://example.com/page",
                  },
                }),
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
          ],
          { flex_mode: "flow", background_style: "default" },
        ),
        columns(
          [
            column(
              [
                {
                  tag: "button",
                  text: { tag: "plain_text", content: "primary" },
                  url: "https://example.com/page",
                  type: "primary",
                  hover_tips: { tag: "plain_text", content: "text 141" },
                  value: { key: "value" },
                },
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
            column(
              [
                button({
                  type: "default",
                  text: "default",
                  hover_tips: "text 142",
                  url: {
                    default_url: "https://example.com/page",
                    android_url: "https://example.com/page",
                    ios_url: "lark://msgcard/unsupported_action",
                    pc_url: "https://example.com/page",
                  },
                }),
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
            column(
              [
                button({
                  type: "danger",
                  text: "text 143",
                  hover_tips: "text 143",
                  url: {
                    default_url: "https://example.com/page",
                    android_url: "https://example.com/page",
                    ios_url: "lark://msgcard/unsupported_action",
                    pc_url: "https://example.com/page",
                  },
                }),
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
            column(
              [
                button({
                  type: "danger",
                  text: "text 144",
                  disabled: true,
                  disabled_tips: "text 145",
                  url: {
                    default_url: "https://example.com/page",
                    android_url: "https://example.com/page",
                    ios_url: "lark://msgcard/unsupported_action",
                    pc_url: "https://example.com/page",
                  },
                }),
              ],
              { width: "auto", weight: 1, vertical_align: "top" },
            ),
          ],
          { flex_mode: "flow", background_style: "default" },
        ),
      ],
    }),
  "card-json-v2-structure-1": () => card({ header: {}, config: {}, card_link: {}, elements: [] }),
  "date-picker-3": () =>
    card({
      elements: [
        datePicker({ placeholder: "text 55", width: "default", initial_date: "2024-01-01" }),
        datePicker({ placeholder: "text 55", width: "default" }),
      ],
    }),
  "divider-1": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        div(
          plainText("text 147", { text_size: "normal", text_align: "left", text_color: "default" }),
          { margin: "0px 0px 0px 0px" },
        ),
        hr({ margin: "0px 0px 0px 0px" }),
        button({
          text: "text 148",
          type: "primary",
          width: "default",
          size: "medium",
          margin: "0px 0px 0px 0px",
        }),
      ],
    }),
  "multi-image-layout-4": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        imgCombination(
          "trisect",
          [
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
          ],
          { combination_transparent: false, margin: "0px 0px 0px 0px" },
        ),
      ],
    }),
  "template-alert": () =>
    card({
      header: {
        template: "red",
        title: "🚨 __ALERT_TITLE__",
        subtitle: "__ALERT_SUBTITLE__",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "__LEVEL__" }, color: "red" },
          { tag: "text_tag", text: { tag: "plain_text", content: "text 161" }, color: "orange" },
        ],
      },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 162"),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 163" } },
            { is_short: true, text: { tag: "lark_md", content: "text 164" } },
            { is_short: true, text: { tag: "lark_md", content: "text 165" } },
            { is_short: true, text: { tag: "lark_md", content: "text 166" } },
            { is_short: false, text: { tag: "lark_md", content: "text 167" } },
          ],
        },
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 168" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "red",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [
            chart(
              {
                type: "line",
                color: ["#f54a45"],
                title: { text: "text 169" },
                __REPLACE_WITH_REAL_CHART_DATA__: true,
                data: {
                  values: [
                    { key: 0.5 },
                    { key: 0.8 },
                    { key: 1.2 },
                    { key: 2.5 },
                    { key: 3.8 },
                    { key: 4.5 },
                    { key: 5.2 },
                  ],
                },
                xField: "text 170",
                yField: "text 171",
                point: { visible: true },
                label: { visible: true },
              },
              { aspect_ratio: "16:9" },
            ),
          ],
          { expanded: true },
        ),
        hr(),
        columns(
          [
            column(
              [button({ text: "text 172", type: "danger", width: "fill", url: "__ALERT_URL__" })],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  text: "📖 Runbook",
                  type: "default",
                  width: "fill",
                  url: "__RUNBOOK_URL__",
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  text: "text 173",
                  type: "default",
                  width: "fill",
                  confirm: {
                    title: { tag: "plain_text", content: "text 174" },
                    text: { tag: "plain_text", content: "text 175" },
                  },
                  value: { action: "resolve", alert_id: "__ALERT_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
          ],
          { background_style: "default", flex_mode: "none", horizontal_spacing: "8px" },
        ),
        markdown("text 176", { text_size: "notation" }),
      ],
    }),
  "template-approval": () =>
    card({
      header: {
        template: "orange",
        title: "📋 __APPROVAL_TITLE__",
        subtitle: "__APPROVAL_SUBTITLE__",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "text 177" }, color: "orange" },
        ],
      },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 178"),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 179" } },
            { is_short: true, text: { tag: "lark_md", content: "text 180" } },
            { is_short: true, text: { tag: "lark_md", content: "text 181" } },
            { is_short: true, text: { tag: "lark_md", content: "text 182" } },
            { is_short: false, text: { tag: "lark_md", content: "text 183" } },
          ],
        },
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 184" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "orange",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 185")],
          { expanded: false },
        ),
        hr(),
        columns(
          [
            column(
              [
                button({
                  text: "text 186",
                  type: "primary",
                  width: "fill",
                  confirm: {
                    title: { tag: "plain_text", content: "text 187" },
                    text: { tag: "plain_text", content: "text 188" },
                  },
                  value: { action: "approve", id: "__APPROVAL_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  text: "text 189",
                  type: "danger",
                  width: "fill",
                  confirm: {
                    title: { tag: "plain_text", content: "text 190" },
                    text: { tag: "plain_text", content: "text 191" },
                  },
                  value: { action: "reject", id: "__APPROVAL_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  text: "text 192",
                  type: "default",
                  width: "fill",
                  url: "__APPROVAL_URL__",
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
          ],
          { background_style: "default", flex_mode: "none", horizontal_spacing: "8px" },
        ),
        markdown("text 193", { text_size: "notation" }),
      ],
    }),
  "template-article-summary": () =>
    card({
      header: { template: "blue", title: "📖 __ARTICLE_TITLE__", subtitle: "__ARTICLE_SUBTITLE__" },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 194"),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 195" } },
            { is_short: true, text: { tag: "lark_md", content: "text 196" } },
            { is_short: true, text: { tag: "lark_md", content: "text 197" } },
            { is_short: true, text: { tag: "lark_md", content: "text 198" } },
          ],
        },
        hr(),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 199" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "blue",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("- __POINT_1__\n- __POINT_2__\n- __POINT_3__")],
          { expanded: true },
        ),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 200" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "blue",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 201")],
          { expanded: true },
        ),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 202" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "blue",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 203")],
          { expanded: false },
        ),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 204" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "blue",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 205")],
          { expanded: false },
        ),
        hr(),
        button({ text: "text 206", type: "primary", width: "default", url: "__ORIGIN_URL__" }),
        markdown("text 207", { text_size: "notation" }),
      ],
    }),
  "template-data-dashboard": () =>
    card({
      header: {
        template: "purple",
        title: "📊 __DASHBOARD_TITLE__",
        subtitle: "__DASHBOARD_SUBTITLE__",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "__PERIOD__" }, color: "purple" },
        ],
      },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 208"),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 209" } },
            { is_short: true, text: { tag: "lark_md", content: "text 210" } },
            { is_short: true, text: { tag: "lark_md", content: "text 211" } },
            { is_short: true, text: { tag: "lark_md", content: "text 212" } },
          ],
        },
        hr(),
        columns(
          [
            column(
              [
                markdown("**📈 __CHART_1_TITLE__**"),
                chart(
                  {
                    type: "bar",
                    color: ["#7f3bf5"],
                    __REPLACE_WITH_REAL_CHART_DATA__: true,
                    data: { values: [{ key: 0 }, { key: 0 }, { key: 0 }] },
                    xField: "text 213",
                    yField: "text 214",
                    label: { visible: true },
                  },
                  { aspect_ratio: "1:1" },
                ),
              ],
              { width: "weighted", weight: 1 },
            ),
            column(
              [
                markdown("**🍰 __CHART_2_TITLE__**"),
                chart(
                  {
                    type: "pie",
                    color: [
                      "#3370ff",
                      "#d99904",
                      "#04b49c",
                      "#ed6d0c",
                      "#7f3bf5",
                      "#f54a45",
                      "#f14ba9",
                      "#2ea121",
                    ],
                    __REPLACE_WITH_REAL_CHART_DATA__: true,
                    data: { values: [{ key: 0 }, { key: 0 }, { key: 0 }] },
                    categoryField: "text 215",
                    valueField: "text 216",
                    label: { visible: true },
                  },
                  { aspect_ratio: "1:1" },
                ),
              ],
              { width: "weighted", weight: 1 },
            ),
          ],
          { background_style: "default", flex_mode: "bisect", horizontal_spacing: "8px" },
        ),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 217" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "purple",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 218")],
          { expanded: false },
        ),
        hr(),
        columns(
          [
            column(
              [button({ text: "text 219", type: "primary", width: "fill", url: "__REPORT_URL__" })],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [button({ text: "text 220", type: "default", width: "fill", url: "__EXPORT_URL__" })],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
          ],
          { background_style: "default", flex_mode: "none", horizontal_spacing: "8px" },
        ),
        markdown("text 221", { text_size: "notation" }),
      ],
    }),
  "template-llm-streaming": () =>
    card({
      header: {
        template: "violet",
        title: "✨ __ASSISTANT_NAME__",
        subtitle: "__TASK_DESCRIPTION__",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "text 223" }, color: "violet" },
        ],
      },
      summary: "text 222",
      config: {
        update_multi: true,
        enable_forward: true,
        width_mode: "fill",
        streaming_mode: true,
        streaming_config: {
          print_frequency_ms: { default: 30, android: 25, ios: 40, pc: 50 },
          print_step: { default: 2, android: 3, ios: 4, pc: 5 },
          print_strategy: "fast",
        },
      },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 224", { element_id: "streaming_content" }),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 225" } },
            { is_short: true, text: { tag: "lark_md", content: "text 226" } },
          ],
        },
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 227" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "violet",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 228", { element_id: "thinking_content", text_size: "notation" })],
          { expanded: false, element_id: "thinking_panel" },
        ),
        hr(),
        columns(
          [
            column(
              [
                button({
                  element_id: "btn_stop",
                  text: "text 229",
                  type: "default",
                  width: "fill",
                  value: { action: "stop", session_id: "__SESSION_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  element_id: "btn_retry",
                  text: "text 230",
                  type: "default",
                  width: "fill",
                  value: { action: "retry", session_id: "__SESSION_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  element_id: "btn_copy",
                  text: "text 231",
                  type: "default",
                  width: "fill",
                  value: { action: "copy", session_id: "__SESSION_ID__" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
          ],
          { background_style: "default", flex_mode: "none", horizontal_spacing: "8px" },
        ),
        markdown("text 232", { text_size: "notation" }),
      ],
    }),
  "template-notification": () =>
    card({
      header: { template: "blue", title: "__TITLE__", subtitle: "__SUBTITLE__" },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("**__SUMMARY_BOLD__**\n\n__SUMMARY_DETAIL__"),
        hr(),
        {
          tag: "div",
          fields: [
            {
              is_short: true,
              text: { tag: "lark_md", content: "**__FIELD_1_LABEL__**\n__FIELD_1_VALUE__" },
            },
            {
              is_short: true,
              text: { tag: "lark_md", content: "**__FIELD_2_LABEL__**\n__FIELD_2_VALUE__" },
            },
            {
              is_short: true,
              text: { tag: "lark_md", content: "**__FIELD_3_LABEL__**\n__FIELD_3_VALUE__" },
            },
            { is_short: true, text: { tag: "lark_md", content: "text 233" } },
          ],
        },
        hr(),
        button({
          text: "__ACTION_LABEL__",
          type: "primary",
          width: "default",
          url: "__ACTION_URL__",
        }),
        markdown("<font color='grey'>📡 __FOOTER_NOTE__</font>", { text_size: "notation" }),
      ],
    }),
  "template-success-report": () =>
    card({
      header: {
        template: "green",
        title: "✅ __TITLE__",
        subtitle: "__SUBTITLE__",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "text 234" }, color: "green" },
        ],
      },
      config: { update_multi: true, enable_forward: true, width_mode: "fill" },
      body: { direction: "vertical", vertical_spacing: "medium" },
      elements: [
        markdown("text 235"),
        hr(),
        {
          tag: "div",
          fields: [
            { is_short: true, text: { tag: "lark_md", content: "text 236" } },
            { is_short: true, text: { tag: "lark_md", content: "text 237" } },
            { is_short: true, text: { tag: "lark_md", content: "text 238" } },
            { is_short: true, text: { tag: "lark_md", content: "text 239" } },
          ],
        },
        hr(),
        chart(
          {
            type: "bar",
            color: ["#2ea121"],
            title: { text: "__CHART_TITLE__" },
            __REPLACE_WITH_REAL_CHART_DATA__: true,
            data: { values: [{ key: 0 }, { key: 0 }, { key: 0 }] },
            xField: "text 240",
            yField: "text 241",
            label: { visible: true },
          },
          { aspect_ratio: "16:9" },
        ),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 242" },
            background_color: "white",
            padding: "4px 8px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              size: "16px 16px",
              color: "green",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("- __CHANGE_1__\n- __CHANGE_2__\n- __CHANGE_3__")],
          { expanded: false },
        ),
        hr(),
        columns(
          [
            column(
              [button({ text: "text 243", type: "primary", width: "fill", url: "__DOC_URL__" })],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
            column(
              [
                button({
                  text: "text 244",
                  type: "default",
                  width: "fill",
                  url: "__MONITOR_URL__",
                }),
              ],
              { width: "weighted", weight: 1, vertical_align: "center" },
            ),
          ],
          { background_style: "default", flex_mode: "none", horizontal_spacing: "8px" },
        ),
        markdown("<font color='grey'>📡 __FOOTER_NOTE__</font>", { text_size: "notation" }),
      ],
    }),
  "title-3": () =>
    card({
      header: {
        title: larkMd("text 245"),
        subtitle: "text 246",
        text_tag_list: [
          { tag: "text_tag", text: { tag: "plain_text", content: "text 17" }, color: "blue" },
          { tag: "text_tag", text: { tag: "plain_text", content: "text 247" }, color: "turquoise" },
          { tag: "text_tag", text: { tag: "plain_text", content: "text 248" }, color: "orange" },
        ],
        template: "blue",
        icon: icon("larkcommunity_colorful"),
        padding: "12px",
      },
      elements: [div("text 16")],
    }),
  "user-profile-1": () =>
    card({
      header: { template: "blue", title: "text 250" },
      elements: [
        markdown("text 251"),
        person("ou_48d0958ee4b2ab3eaf0b5f6c968abcef", {
          size: "extra_small",
          show_avatar: true,
          show_name: true,
          style: "normal",
        }),
        markdown("text 252"),
        person("ou_48d0958ee4b2ab3eaf0b5f6c968abcef", {
          size: "small",
          show_avatar: true,
          show_name: true,
          style: "capsule",
        }),
        markdown("text 253"),
        person("ou_48d0958ee4b2ab3eaf0b5f6c968abcef", {
          size: "medium",
          show_avatar: true,
          show_name: true,
          style: "normal",
        }),
        markdown("text 254"),
        person("ou_48d0958ee4b2ab3eaf0b5f6c968abcef", {
          size: "large",
          show_avatar: true,
          show_name: true,
          style: "capsule",
        }),
      ],
    }),
};

/** Every documented property of these components, to be compiled. */
export const documented: readonly Card[] = [
  /* audio-0 */ {
    schema: "2.0",
    config: {
      update_multi: true,
      enable_forward: false,
      style: {
        color: {
          "border-color": { light_mode: "rgba(5,157,178,0.52)", dark_mode: "rgba(78,23,108,0.49)" },
          "bg-color": { light_mode: "rgba(31,35,41,0.08)", dark_mode: "rgba(235,235,235,0.08)" },
          "fill-color": { light_mode: "rgba(122,53,240,0.7)", dark_mode: "rgba(184,143,254,0.7)" },
        },
      },
    },
    body: {
      elements: [
        {
          tag: "audio",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          file_key: "file_v3_00or_f2c1276b-9f24-463d-8911-xxxxxx",
          i18n_file_key: {
            zh_cn: "file_v3_00or_f2c1276b-9f24-463d-8911-xxxxx1",
            en_us: "file_v3_00or_f2c1276b-9f24-463d-8911-xxxxx2",
          },
          audio_id: "1",
          disabled: false,
          disabled_tips: { tag: "plain_text", content: "text 5" },
          show_progress_bar: true,
          show_time: true,
          time_display: "default",
          time_position: "end",
          border: { color: "border-color", corner_radius: "8px" },
          style: "normal",
          padding: "12px",
          background_style: "bg-color",
          fill_color: "fill-color",
          width: "default",
          fallback: { tag: "fallback_text", text: { content: "text 136", tag: "plain_text" } },
        },
      ],
    },
  },
  /* chart-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "chart",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          aspect_ratio: "16:9",
          color_theme: "brand",
          chart_spec: {},
          preview: false,
          height: "auto",
        },
      ],
    },
  },
  /* checker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "checker",
          element_id: "custom_id",
          name: "check_1",
          checked: false,
          text: {
            tag: "plain_text",
            content: "",
            text_size: "normal",
            text_color: "default",
            text_align: "left",
          },
          overall_checkable: true,
          button_area: {
            pc_display_rule: "always",
            buttons: [
              {
                tag: "button",
                type: "text",
                size: "small",
                text: { tag: "plain_text", content: "text 146" },
                icon: {
                  tag: "standard_icon",
                  token: "chat-forbidden_outlined",
                  color: "orange",
                  img_key: "img_v2_38811724",
                },
                disabled: false,
                behaviors: [],
              },
            ],
          },
          checked_style: { show_strikethrough: true, opacity: 1 },
          margin: "0px",
          padding: "0px",
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          disabled: false,
        },
      ],
    },
  },
  /* column-set-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "column_set",
          element_id: "custom_id",
          margin: "4px",
          horizontal_spacing: "large",
          horizontal_align: "left",
          flex_mode: "none",
          background_style: "default",
          action: {
            multi_url: {
              url: "https://example.com/page",
              pc_url: "https://example.com/page",
              ios_url: "https://example.com/page",
              android_url: "https://example.com/page",
            },
          },
          columns: [
            {
              tag: "column",
              element_id: "custom_id",
              background_style: "default",
              width: "auto",
              weight: 1,
              horizontal_spacing: "large",
              horizontal_align: "left",
              vertical_align: "center",
              vertical_spacing: "4px",
              direction: "vertical",
              padding: "8px",
              margin: "4px",
              action: {
                multi_url: {
                  url: "https://example.com/page",
                  pc_url: "https://example.com/page",
                  ios_url: "https://example.com/page",
                  android_url: "https://example.com/page",
                },
              },
              elements: [],
            },
          ],
        },
      ],
    },
  },
  /* date-picker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "date_picker",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          name: "date_picker1",
          required: false,
          disabled: false,
          width: "default",
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          initial_date: "2024-01-01",
          placeholder: { tag: "plain_text", content: "text 55" },
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
        },
      ],
    },
  },
  /* date-time-picker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "picker_datetime",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          name: "picker_datetime1",
          required: false,
          disabled: false,
          width: "default",
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          initial_datetime: "2024-01-01 11:30",
          placeholder: { tag: "plain_text", content: "text 55" },
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
        },
      ],
    },
  },
  /* form-container-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "form",
          element_id: "custom_id",
          direction: "horizontal",
          horizontal_spacing: "8px",
          vertical_spacing: "8px",
          horizontal_align: "left",
          vertical_align: "top",
          padding: "4px 0px 4px 0px",
          margin: "0px 0px 0px 0px",
          name: "form_1",
          elements: [
            { tag: "input", name: "reason", required: true },
            {
              tag: "column_set",
              columns: [
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      type: "primary",
                      text: { tag: "plain_text", content: "text 62" },
                      behaviors: [
                        {
                          type: "open_url",
                          default_url: "https://example.com/page",
                          android_url: "https://example.com/page",
                          ios_url: "lark://msgcard/unsupported_action",
                          pc_url: "https://example.com/page",
                        },
                        { type: "callback", value: { key: "value" } },
                      ],
                      form_action_type: "submit",
                      name: "Button_m8pn9lbf",
                    },
                  ],
                },
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      type: "default",
                      text: { tag: "plain_text", content: "text 63" },
                      behaviors: [
                        {
                          type: "open_url",
                          default_url: "https://example.com/page",
                          android_url: "https://example.com/page",
                          ios_url: "lark://msgcard/unsupported_action",
                          pc_url: "https://example.com/page",
                        },
                        { type: "callback", value: { key: "value" } },
                      ],
                      form_action_type: "reset",
                      name: "Button_m8pn9lbg",
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  },
  /* image-0 */ {
    schema: "2.0",
    body: {
      elements: [
        { tag: "img", img_key: "text 149", scale_type: "crop_center", margin: "4px -12px" },
      ],
    },
  },
  /* image-1 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "img",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          img_key: "text 150",
          alt: { tag: "plain_text", content: "" },
          title: { tag: "plain_text", content: "" },
          corner_radius: "5px",
          scale_type: "crop_top",
          size: "100px 100px",
          transparent: false,
          preview: false,
          mode: "large",
          custom_width: "300px",
          compact_width: false,
        },
      ],
    },
  },
  /* multi-image-layout-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "img_combination",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          combination_mode: "double",
          combination_transparent: false,
          corner_radius: "12px",
          img_list: [{ img_key: "text 151", transparent: false }, { img_key: "text 152" }],
        },
      ],
    },
  },
  /* overflow-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "overflow",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          width: "fill",
          options: [
            {
              text: { tag: "plain_text", content: "text 153" },
              multi_url: {
                url: "https://example.com/page",
                pc_url: "",
                ios_url: "",
                android_url: "",
              },
              value: "document",
            },
          ],
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
        },
      ],
    },
  },
  /* plain-text-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "div",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          width: "fill",
          text: {
            tag: "plain_text",
            content: "",
            text_size: "normal",
            text_color: "default",
            text_align: "left",
            lines: 2,
          },
          icon: {
            tag: "standard_icon",
            token: "chat-forbidden_outlined",
            color: "orange",
            img_key: "img_v2_38811724",
          },
        },
      ],
    },
  },
  /* rich-text-1 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "markdown",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          content: "text 154",
          text_size: "normal",
          text_align: "left",
          icon: {
            tag: "standard_icon",
            token: "chat-forbidden_outlined",
            color: "orange",
            img_key: "img_v2_38811724",
          },
        },
      ],
    },
  },
  /* single-select-user-picker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "select_person",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          type: "text",
          required: true,
          disabled: false,
          initial_option: "ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx",
          placeholder: { tag: "plain_text", content: "text 97" },
          width: "default",
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          options: [
            { value: "ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx" },
            { value: "ou_f9d24af786a14340721288cda6axxxxx" },
          ],
          confirm: {
            title: { tag: "plain_text", content: "text 21" },
            text: { tag: "plain_text", content: "text 99" },
          },
        },
      ],
    },
  },
  /* table-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "table",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          page_size: 5,
          row_height: "low",
          row_max_height: "50px",
          freeze_first_column: true,
          header_style: {
            text_align: "left",
            text_size: "normal",
            background_style: "none",
            text_color: "grey",
            bold: true,
            lines: 1,
          },
          columns: [
            {
              name: "customer_name",
              display_name: "text 115",
              width: "auto",
              data_type: "text",
              vertical_align: "top",
              horizontal_align: "left",
            },
            { name: "customer_link", display_name: "text 120", data_type: "lark_md" },
            {
              name: "customer_arr",
              display_name: "text 117",
              data_type: "number",
              format: { symbol: "¥", precision: 2, separator: true },
              width: "120px",
            },
            { name: "customer_scale", display_name: "text 116", data_type: "options" },
            { name: "customer_poc", display_name: "text 155", data_type: "persons" },
            {
              name: "meeting_date",
              display_name: "text 156",
              data_type: "date",
              date_format: "YYYY/MM/DD",
            },
            { name: "company_image", display_name: "text 121", data_type: "markdown" },
          ],
          rows: [
            {
              customer_name: "text 122",
              customer_date: 1699341315000,
              customer_scale: [{ text: "S2", color: "blue" }],
              customer_arr: 168,
              customer_poc: [
                "ou_14a32f1a02e64944cf19207aa43abcef",
                "ou_e393cf9c22e6e617a4332210d2aabcef",
              ],
              customer_link: "text 157",
            },
            {
              customer_name: "text 125",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S1", color: "red" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 158",
              company_image: "![image.png](image_key)",
            },
            {
              customer_name: "text 127",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S3", color: "orange" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 159",
              company_image: "![image.png](image_key)",
            },
            {
              customer_name: "text 129",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S2", color: "blue" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 160",
              company_image: "![image.png](image_key)",
            },
          ],
        },
      ],
    },
  },
  /* time-selector-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "picker_time",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          name: "picker_time1",
          required: false,
          disabled: false,
          width: "default",
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          initial_time: "11:30",
          placeholder: { tag: "plain_text", content: "text 55" },
          value: { key_1: "value_1" },
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
        },
      ],
    },
  },
  /* uczN1YjL3cTN24yN3UjN-1 */ {
    schema: "2.0",
    config: {
      update_multi: true,
      summary: { content: "text 249" },
      style: { text_size: { normal_v2: { default: "normal", pc: "normal", mobile: "heading" } } },
    },
    body: {
      direction: "vertical",
      padding: "12px 12px 12px 12px",
      elements: [
        {
          tag: "markdown",
          content: "text 108",
          text_align: "left",
          text_size: "normal_v2",
          margin: "0px 0px 0px 0px",
        },
        {
          tag: "button",
          text: { tag: "plain_text", content: "text 109" },
          type: "default",
          width: "default",
          size: "medium",
          behaviors: [
            {
              type: "open_url",
              default_url: "https://example.com/page",
              pc_url: "",
              ios_url: "",
              android_url: "",
            },
          ],
          margin: "0px 0px 0px 0px",
        },
      ],
    },
    header: {
      title: { tag: "plain_text", content: "text 110" },
      subtitle: { tag: "plain_text", content: "" },
      template: "blue",
      padding: "12px 12px 12px 12px",
    },
  },
  /* user-profile-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "person",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          size: "extra_small",
          user_id: "ou_4a136bca010747fc3bd7b6f8f4cabcef",
          show_avatar: true,
          show_name: false,
          style: "normal",
        },
      ],
    },
  },
];
