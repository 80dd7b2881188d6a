import {
  audio,
  button,
  type Card,
  card,
  checker,
  collapsiblePanel,
  column,
  columns,
  dateTimePicker,
  div,
  form,
  icon,
  img,
  imgCombination,
  input,
  interactiveContainer,
  larkMd,
  markdown,
  multiSelect,
  multiSelectPerson,
  overflow,
  personList,
  plainText,
  reset,
  select,
  selectImg,
  selectPerson,
  submit,
  table,
  timePicker,
} from "@lark/card";

/** The cards of tune.json, built. */
export const built: Readonly<Record<string, () => Card>> = {
  "audio-1": () =>
    card({
      header: { title: "text 1", template: "blue", padding: "12px 12px 12px 12px" },
      config: { update_multi: true, enable_forward: false },
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        markdown("text 2"),
        audio("text 3", { audio_id: "1" }),
        markdown("text 4"),
        audio("text 3", {
          audio_id: "3",
          disabled: true,
          disabled_tips: plainText("text 5", {
            text_size: "normal",
            text_align: "center",
            text_color: "default",
          }),
        }),
        markdown("text 6"),
        audio("text 3", { audio_id: "2", width: "fill" }),
        markdown("text 7"),
        audio("text 3", { audio_id: "4", show_progress_bar: false, width: "fill" }),
        audio("text 3", { audio_id: "41", show_progress_bar: false, width: "default" }),
        markdown("text 8"),
        audio("text 3", {
          audio_id: "5",
          show_progress_bar: false,
          show_time: false,
          width: "fill",
        }),
        audio("text 3", {
          audio_id: "51",
          show_progress_bar: false,
          show_time: false,
          width: "default",
        }),
        markdown("text 9"),
        audio("text 3", {
          audio_id: "6",
          show_progress_bar: true,
          show_time: true,
          time_display: "default",
          time_position: "end",
          width: "fill",
        }),
        audio("text 3", {
          audio_id: "7",
          show_progress_bar: true,
          show_time: true,
          time_display: "default",
          time_position: "start",
          width: "fill",
        }),
        audio("text 3", {
          audio_id: "8",
          show_progress_bar: true,
          show_time: true,
          time_display: "default",
          time_position: "both_sides",
          width: "fill",
        }),
        markdown("text 10"),
        audio("text 3", {
          audio_id: "9",
          show_progress_bar: true,
          show_time: true,
          time_display: "default",
          time_position: "end",
          width: "fill",
        }),
        audio("text 3", {
          audio_id: "10",
          show_progress_bar: true,
          show_time: true,
          time_display: "both",
          time_position: "end",
          width: "fill",
        }),
        markdown("text 11"),
        audio("text 3", {
          audio_id: "11",
          disabled: false,
          show_progress_bar: true,
          show_time: true,
          time_display: "both",
          time_position: "end",
          border: { color: "red", corner_radius: "4px" },
          style: "normal",
          background_style: "grey-200",
          fill_color: "blue-800",
          width: "fill",
        }),
        markdown("text 12"),
        audio("text 3", {
          audio_id: "12",
          show_progress_bar: true,
          show_time: true,
          time_display: "both",
          time_position: "end",
          style: "flat",
          width: "fill",
        }),
        audio("text 3", {
          audio_id: "13",
          show_progress_bar: true,
          show_time: true,
          time_display: "both",
          time_position: "end",
          style: "speak",
          width: "fill",
        }),
      ],
    }),
  "checker-2": () =>
    card({
      header: { template: "blue", title: "text 18" },
      elements: [
        columns(
          [
            column(
              [
                checker({
                  name: "check_1",
                  checked: false,
                  text: larkMd("text 19"),
                  overall_checkable: false,
                  button_area: {
                    pc_display_rule: "always",
                    buttons: [
                      {
                        tag: "button",
                        type: "text",
                        size: "large",
                        text: { tag: "plain_text", content: "" },
                        icon: {
                          tag: "standard_icon",
                          token: "forward-com_outlined",
                          color: "grey-500",
                        },
                        disabled: false,
                        behaviors: [{ type: "callback", value: { key: "btn1" } }],
                      },
                      {
                        tag: "button",
                        type: "text",
                        size: "large",
                        text: { tag: "plain_text", content: "" },
                        icon: {
                          tag: "standard_icon",
                          token: "tab-todo_outlined",
                          color: "grey-500",
                        },
                        disabled: false,
                        behaviors: [
                          {
                            type: "open_url",
                            default_url: "https://example.com/page",
                            android_url: "https://example.com/page",
                            ios_url: "lark://msgcard/unsupported_action",
                            pc_url: "https://example.com/page",
                          },
                        ],
                      },
                    ],
                  },
                  checked_style: { show_strikethrough: true, opacity: 0.5 },
                  padding: "2px 2px 2px 2px",
                  value: { key: "todo1" },
                }),
                checker({
                  name: "check_2",
                  checked: false,
                  text: larkMd("text 20"),
                  overall_checkable: true,
                  button_area: {
                    pc_display_rule: "on_hover",
                    buttons: [
                      {
                        tag: "button",
                        type: "text",
                        size: "large",
                        text: { tag: "plain_text", content: "" },
                        icon: {
                          tag: "standard_icon",
                          token: "forward-com_outlined",
                          color: "grey-500",
                        },
                        disabled: false,
                        behaviors: [{ type: "callback", value: { key: "btn2" } }],
                      },
                      {
                        tag: "button",
                        type: "text",
                        size: "large",
                        text: { tag: "plain_text", content: "" },
                        icon: {
                          tag: "standard_icon",
                          token: "tab-todo_outlined",
                          color: "grey-500",
                        },
                        disabled: false,
                        behaviors: [
                          {
                            type: "open_url",
                            default_url: "https://example.com/page",
                            android_url: "https://example.com/page",
                            ios_url: "lark://msgcard/unsupported_action",
                            pc_url: "https://example.com/page",
                          },
                        ],
                      },
                    ],
                  },
                  checked_style: { show_strikethrough: true, opacity: 0.5 },
                  padding: "2px 2px 2px 2px",
                  confirm: {
                    title: { tag: "plain_text", content: "text 21" },
                    text: { tag: "plain_text", content: "text 22" },
                  },
                  value: { key: "todo2" },
                }),
              ],
              { width: "weighted", weight: 1, vertical_spacing: "1px" },
            ),
          ],
          { flex_mode: "none", background_style: "default" },
        ),
      ],
    }),
  "collapsible-panel-2": () =>
    card({
      header: { template: "yellow", title: "text 25" },
      elements: [
        markdown("text 26"),
        collapsiblePanel(
          {
            title: { tag: "plain_text", content: "text 27" },
            vertical_align: "center",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              color: "",
              size: "16px 16px",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 28")],
          {
            expanded: false,
            border: { color: "grey", corner_radius: "5px" },
            vertical_spacing: "8px",
            padding: "8px 8px 8px 8px",
          },
        ),
        markdown("text 29"),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 30" },
            background_color: "yellow",
            vertical_align: "center",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              color: "white",
              size: "16px 16px",
            },
            icon_position: "right",
            icon_expanded_angle: -180,
          },
          [markdown("text 31")],
          {
            expanded: true,
            border: { color: "grey", corner_radius: "5px" },
            vertical_spacing: "8px",
            padding: "8px 8px 8px 8px",
          },
        ),
        markdown("text 32"),
        collapsiblePanel(
          {
            title: { tag: "markdown", content: "text 23" },
            width: "auto_when_fold",
            vertical_align: "center",
            padding: "4px 0px 4px 8px",
            icon: {
              tag: "standard_icon",
              token: "down-small-ccm_outlined",
              color: "",
              size: "16px 16px",
            },
            icon_position: "follow_text",
            icon_expanded_angle: -180,
          },
          [markdown("text 33")],
          { expanded: true, vertical_spacing: "8px", padding: "8px 8px 8px 8px" },
        ),
      ],
    }),
  "date-time-picker-3": () =>
    card({
      elements: [
        dateTimePicker({ placeholder: "text 55", width: "default" }),
        dateTimePicker({
          placeholder: "text 55",
          width: "default",
          initial_datetime: "2024-01-01 08:00",
        }),
      ],
    }),
  "form-container-2": () =>
    card({
      elements: [
        markdown("text 56", {
          text_align: "left",
          text_size: "normal",
          icon: icon("add-app_outlined", { color: "grey" }),
        }),
        form(
          "Form_lq544v6q",
          [
            columns(
              [
                column(
                  [
                    markdown("text 57", {
                      text_align: "left",
                      text_size: "normal",
                      icon: icon("member_outlined", { color: "light_grey" }),
                    }),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 1,
                  },
                ),
                column(
                  [
                    selectPerson({
                      placeholder: "text 55",
                      options: [],
                      width: "fill",
                      type: "default",
                      required: true,
                      name: "PersonSelect_rg0ml5mh",
                    }),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 4,
                  },
                ),
              ],
              { horizontal_spacing: "8px", horizontal_align: "left", margin: "16px 0px 16px 0px" },
            ),
            columns(
              [
                column(
                  [
                    markdown("text 58", {
                      text_align: "left",
                      text_size: "normal",
                      icon: icon("msgcard-rectangle_outlined", { color: "grey" }),
                    }),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 1,
                  },
                ),
                column(
                  [
                    select(
                      [
                        [
                          "1",
                          "P0",
                          { tag: "standard_icon", token: "sheet-iconsets-increase_filled" },
                        ],
                        [
                          "P1",
                          "P1",
                          { tag: "standard_icon", token: "sheet-iconsets-stable_filled" },
                        ],
                        ["3", "P2", { tag: "standard_icon", token: "expand-down_filled" }],
                      ],
                      {
                        placeholder: "text 55",
                        type: "default",
                        width: "fill",
                        required: true,
                        name: "Select_01taxkgaqc6c",
                      },
                    ),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 4,
                  },
                ),
              ],
              { horizontal_spacing: "8px", horizontal_align: "left", margin: "16px 0px 16px 0px" },
            ),
            columns(
              [
                column(
                  [
                    markdown("text 59", {
                      text_align: "left",
                      text_size: "normal",
                      icon: icon("chat_outlined", { color: "grey" }),
                    }),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 1,
                  },
                ),
                column(
                  [
                    input({
                      placeholder: "text 60",
                      default_value: "",
                      width: "fill",
                      name: "Input_0bqcy75cxklr",
                      fallback: {
                        tag: "fallback_text",
                        text: { tag: "plain_text", content: "text 61" },
                      },
                    }),
                  ],
                  {
                    width: "weighted",
                    padding: "0px 0px 0px 0px",
                    vertical_spacing: "8px",
                    weight: 4,
                  },
                ),
              ],
              { horizontal_spacing: "8px", horizontal_align: "left", margin: "16px 0px 16px 0px" },
            ),
            columns(
              [
                column(
                  [
                    submit("text 62", {
                      type: "primary_filled",
                      width: "default",
                      icon: icon("thumbsup_outlined"),
                      name: "Button_lq544v6r",
                    }),
                  ],
                  { width: "auto", padding: "0px 0px 0px 0px", vertical_spacing: "8px" },
                ),
                column(
                  [
                    reset("text 63", {
                      type: "default",
                      width: "default",
                      name: "Button_lq544v6s",
                    }),
                  ],
                  { width: "auto", padding: "0px 0px 0px 0px", vertical_spacing: "8px" },
                ),
              ],
              {
                flex_mode: "bisect",
                horizontal_spacing: "8px",
                horizontal_align: "right",
                margin: "0px 0px 0px 0px",
              },
            ),
          ],
          { fallback: { tag: "fallback_text", text: { tag: "plain_text", content: "text 64" } } },
        ),
      ],
    }),
  "image-5": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        img("img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg", {
          preview: true,
          transparent: false,
          scale_type: "crop_center",
          size: "stretch",
          alt: "text 65",
          corner_radius: "5%",
          margin: "0px 0px 0px 0px",
          element_id: "demoimg01",
        }),
      ],
    }),
  "image-picker-2": () =>
    card({
      elements: [
        selectImg(
          [
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture1",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 68" },
              hover_tips: { tag: "plain_text", content: "text 67" },
            },
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture2",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 69" },
              hover_tips: { tag: "plain_text", content: "text 70" },
            },
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture3",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 71" },
              hover_tips: { tag: "plain_text", content: "text 72" },
            },
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture4",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 73" },
              hover_tips: { tag: "plain_text", content: "text 74" },
            },
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture5",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 75" },
              hover_tips: { tag: "plain_text", content: "text 76" },
            },
            {
              img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
              value: "picture6",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 77" },
              hover_tips: { tag: "plain_text", content: "text 78" },
            },
          ],
          {
            name: "select_img-1",
            layout: "bisect",
            aspect_ratio: "16:9",
            disabled: false,
            disabled_tips: "text 66",
          },
        ),
      ],
    }),
  "image-picker-3": () =>
    card({
      elements: [
        form("form1", [
          selectImg(
            [
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture1",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 68" },
                hover_tips: { tag: "plain_text", content: "text 67" },
              },
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture2",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 69" },
                hover_tips: { tag: "plain_text", content: "text 70" },
              },
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture3",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 71" },
                hover_tips: { tag: "plain_text", content: "text 72" },
              },
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture4",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 73" },
                hover_tips: { tag: "plain_text", content: "text 74" },
              },
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture5",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 75" },
                hover_tips: { tag: "plain_text", content: "text 76" },
              },
              {
                img_key: "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
                value: "picture6",
                disabled: false,
                disabled_tips: { tag: "plain_text", content: "text 77" },
                hover_tips: { tag: "plain_text", content: "text 78" },
              },
            ],
            {
              multi_select: false,
              name: "select_img-1",
              layout: "bisect",
              can_preview: false,
              aspect_ratio: "16:9",
              disabled: false,
              disabled_tips: "text 66",
            },
          ),
          submit("text 62", {
            type: "primary",
            name: "button-submit",
            behaviors: [{ type: "callback", value: "form_callback" }],
          }),
          reset("text 63", { name: "button-cancel" }),
        ]),
      ],
    }),
  "input-2": () =>
    card({
      elements: [
        form("Form_lrocopxr", [
          input({
            element_id: "username",
            margin: "0px 0px 0px 0px",
            placeholder: "text 60",
            default_value: "",
            width: "default",
            label: "text 80",
            name: "Input_31q6mtuvdx9",
          }),
          input({
            element_id: "password",
            margin: "0px 0px 0px 0px",
            input_type: "password",
            placeholder: "text 60",
            default_value: "",
            width: "default",
            label: "text 81",
            label_position: "top",
            name: "Input_5hez3q41fck",
          }),
          input({
            element_id: "address",
            margin: "0px 0px 0px 0px",
            input_type: "multiline_text",
            rows: 4,
            auto_resize: true,
            placeholder: "text 60",
            default_value: "",
            width: "default",
            label: "text 82",
            name: "Input_u2k3lbrokvd",
          }),
          columns(
            [
              column(
                [
                  button({
                    text: "text 62",
                    type: "primary",
                    action_type: "form_submit",
                    name: "Button_lrocopxs",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
              column(
                [
                  button({
                    text: "text 63",
                    type: "default",
                    action_type: "form_reset",
                    name: "Button_lrocopxt",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
            ],
            {
              flex_mode: "none",
              background_style: "default",
              horizontal_spacing: "default",
              margin: "0px",
            },
          ),
        ]),
      ],
    }),
  "interactive-container-1": () =>
    card({
      header: { title: "text 83", icon: icon("chat_outlined", { color: "orange" }) },
      elements: [
        markdown("text 84"),
        columns(
          [
            column(
              [
                markdown("text 85", { text_size: "notation" }),
                interactiveContainer(
                  [
                    markdown("text 86", {
                      icon: icon("frame-selection_outlined", { color: "orange" }),
                    }),
                  ],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    value: { key: "value" },
                  },
                ),
                interactiveContainer(
                  [
                    markdown("text 87", {
                      icon: icon("file-link-docx_outlined", { color: "orange" }),
                    }),
                  ],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
                interactiveContainer(
                  [
                    markdown("text 88", {
                      icon: icon("pa-calibration-report_outlined", { color: "orange" }),
                    }),
                  ],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
              ],
              { width: "weighted", weight: 1, vertical_align: "top", vertical_spacing: "8px" },
            ),
          ],
          { flex_mode: "none", background_style: "default" },
        ),
        columns(
          [
            column(
              [
                markdown("text 89", { text_size: "notation" }),
                interactiveContainer(
                  [
                    columns(
                      [
                        column([markdown("text 90", { icon: icon("chat-history_outlined") })], {
                          width: "weighted",
                          weight: 1,
                          vertical_align: "center",
                        }),
                        column([markdown("text 91", { text_size: "notation" })], {
                          width: "auto",
                          weight: 1,
                          vertical_align: "center",
                        }),
                      ],
                      { flex_mode: "none", background_style: "default" },
                    ),
                  ],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
                interactiveContainer(
                  [
                    columns(
                      [
                        column([markdown("text 92", { icon: icon("chat-history_outlined") })], {
                          width: "weighted",
                          weight: 1,
                          vertical_align: "center",
                        }),
                        column([markdown("text 93", { text_size: "notation" })], {
                          width: "auto",
                          weight: 1,
                          vertical_align: "center",
                        }),
                      ],
                      { flex_mode: "none", background_style: "default" },
                    ),
                  ],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
                interactiveContainer(
                  [markdown("text 94", { icon: icon("chat-history_outlined") })],
                  {
                    width: "fill",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "default",
                    has_border: true,
                    border_color: "grey",
                    corner_radius: "8px",
                    padding: "4px 12px 4px 12px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
              ],
              { width: "weighted", weight: 1, vertical_align: "top", vertical_spacing: "8px" },
            ),
          ],
          { flex_mode: "none", background_style: "default" },
        ),
        columns(
          [
            column(
              [
                div(plainText("text 95", { text_size: "notation", text_color: "grey" })),
                interactiveContainer(
                  [
                    columns(
                      [
                        column(
                          [
                            img("img_v2_58e37110-6878-44ee-bce4-7a571c1bb70g", {
                              transparent: true,
                              scale_type: "crop_center",
                              size: "18px 18px",
                              preview: false,
                            }),
                          ],
                          {
                            width: "auto",
                            weight: 1,
                            vertical_align: "center",
                            vertical_spacing: "8px",
                          },
                        ),
                        column([markdown("text 96")], {
                          width: "weighted",
                          weight: 1,
                          vertical_align: "center",
                          vertical_spacing: "8px",
                        }),
                      ],
                      { flex_mode: "none", background_style: "default", horizontal_spacing: "4px" },
                    ),
                  ],
                  {
                    width: "auto",
                    height: "auto",
                    horizontal_align: "left",
                    background_style: "grey",
                    has_border: false,
                    border_color: "grey",
                    corner_radius: "40px",
                    padding: "2px 8px 2px 4px",
                    disabled: false,
                    value: { key: "value" },
                  },
                ),
              ],
              { width: "weighted", weight: 1, vertical_align: "top", vertical_spacing: "8px" },
            ),
          ],
          { flex_mode: "none", background_style: "default" },
        ),
      ],
    }),
  "multi-image-layout-1": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        imgCombination(
          "double",
          [
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
          ],
          { combination_transparent: false, margin: "0px 0px 0px 0px" },
        ),
      ],
    }),
  "multi-image-layout-2": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        imgCombination(
          "triple",
          [
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
            "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
          ],
          { combination_transparent: false, margin: "0px 0px 0px 0px" },
        ),
      ],
    }),
  "multi-image-layout-3": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        imgCombination(
          "bisect",
          [
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
  "multi-select-dropdown-menu-3": () =>
    card({
      elements: [
        form("Form_lrztw8x2", [
          columns(
            [
              column(
                [
                  multiSelect(
                    [
                      [
                        "selectDemo1",
                        "text 100",
                        { tag: "standard_icon", token: "chat-forbidden_outlined", color: "orange" },
                      ],
                      [
                        "selectDemo2",
                        "text 101",
                        { tag: "standard_icon", token: "chat-forbidden_outlined", color: "orange" },
                      ],
                    ],
                    {
                      type: "default",
                      name: "multi_select_departments",
                      placeholder: "text 97",
                      width: "fill",
                      required: true,
                      disabled: false,
                      selected_values: [],
                      value: { select_static: "click" },
                    },
                  ),
                ],
                { width: "weighted", weight: 1 },
              ),
            ],
            { flex_mode: "none", horizontal_spacing: "default", background_style: "default" },
          ),
          columns(
            [
              column(
                [
                  button({
                    text: "text 62",
                    type: "primary",
                    action_type: "form_submit",
                    name: "Button_lrztw8x3",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
              column(
                [
                  button({
                    text: "text 63",
                    type: "default",
                    action_type: "form_reset",
                    name: "Button_lrztw8x4",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
            ],
            { flex_mode: "none", background_style: "default", horizontal_spacing: "default" },
          ),
        ]),
      ],
    }),
  "multi-select-user-picker-2": () =>
    card({
      elements: [
        form("Form_lrztw8x2", [
          columns(
            [
              column(
                [
                  multiSelectPerson({
                    type: "default",
                    name: "multi_select_users",
                    placeholder: "text 55",
                    width: "fill",
                    required: true,
                    disabled: false,
                    selected_values: ["ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx"],
                    options: [
                      "ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx",
                      "ou_f9d24af786a14340721288cda6axxxxx",
                    ],
                    value: { select_static: "click" },
                  }),
                ],
                { width: "weighted", weight: 1 },
              ),
            ],
            { flex_mode: "none", horizontal_spacing: "default", background_style: "default" },
          ),
          columns(
            [
              column(
                [
                  button({
                    text: "text 62",
                    type: "primary",
                    action_type: "form_submit",
                    name: "Button_lrztw8x3",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
              column(
                [
                  button({
                    text: "text 63",
                    type: "default",
                    action_type: "form_reset",
                    name: "Button_lrztw8x4",
                  }),
                ],
                { width: "auto", vertical_align: "top" },
              ),
            ],
            { flex_mode: "none", background_style: "default", horizontal_spacing: "default" },
          ),
        ]),
      ],
    }),
  "overflow-3": () =>
    card({
      config: { update_multi: true },
      body: {
        direction: "horizontal",
        horizontal_spacing: "8px",
        vertical_spacing: "8px",
        horizontal_align: "left",
        vertical_align: "top",
        padding: "12px 12px 12px 12px",
      },
      elements: [
        button({
          text: "text 102",
          type: "default",
          width: "default",
          size: "medium",
          margin: "0px 0px 0px 0px",
        }),
        button({
          text: "text 103",
          type: "default",
          width: "default",
          size: "medium",
          margin: "0px 0px 0px 0px",
        }),
        button({
          text: "text 104",
          type: "default",
          width: "default",
          size: "medium",
          margin: "0px 0px 0px 0px",
        }),
        overflow(
          [
            ["button_4", "text 105"],
            ["button_5", "text 106"],
          ],
          { width: "default" },
        ),
      ],
    }),
  "plain-text-1": () =>
    card({
      elements: [
        div(
          plainText("text 107", {
            text_size: "normal",
            text_align: "center",
            text_color: "default",
          }),
          {
            icon: icon("reply-cn_filled", { color: "blue" }),
            margin: "0px 0px 0px 0px",
            element_id: "plaintext01",
          },
        ),
      ],
    }),
  "plain-text-2": () =>
    card({
      elements: [
        div(plainText("text-lark_md", { lines: 1 }), {
          fields: [
            { is_short: false, text: { tag: "lark_md", content: "<a>https://open.feishu.cn</a>" } },
            { is_short: false, text: { tag: "lark_md", content: "ready\nnew line" } },
            { is_short: false, text: { tag: "lark_md", content: "*Italic*" } },
            { is_short: false, text: { tag: "lark_md", content: "**Bold**" } },
            { is_short: false, text: { tag: "lark_md", content: "~~delete line~~" } },
            { is_short: false, text: { tag: "lark_md", content: "<at id=all></at>" } },
          ],
        }),
      ],
    }),
  "send-message-cards-with-custom-bot-0": () =>
    card({
      header: { title: "text 110", subtitle: "", template: "blue", padding: "12px 12px 12px 12px" },
      config: {
        update_multi: true,
        style: { text_size: { normal_v2: { default: "normal", pc: "normal", mobile: "heading" } } },
      },
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        markdown("text 108", {
          text_align: "left",
          text_size: "normal_v2",
          margin: "0px 0px 0px 0px",
        }),
        button({
          text: "text 109",
          type: "default",
          width: "default",
          size: "medium",
          margin: "0px 0px 0px 0px",
          url: {
            default_url: "https://example.com/page",
            pc_url: "",
            ios_url: "",
            android_url: "",
          },
        }),
      ],
    }),
  "single-select-dropdown-menu-2": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        select(
          [
            ["1", "text 100", { tag: "standard_icon", token: "signature_outlined" }],
            ["2", "text 101", { tag: "standard_icon", token: "signature_outlined" }],
            ["3", "text 111", { tag: "standard_icon", token: "signature_outlined" }],
          ],
          {
            initial_option: "",
            placeholder: "text 55",
            type: "default",
            width: "default",
            disabled: false,
            margin: "0px 0px 0px 0px",
            value: { select_static: "click" },
          },
        ),
      ],
    }),
  "single-select-user-picker-2": () =>
    card({
      body: { direction: "vertical", padding: "12px 12px 12px 12px" },
      elements: [
        selectPerson({
          placeholder: "text 55",
          options: ["ou_449b53ad6aee526f7ed311b216aabcef", "ou_449b53ad6aee526f7ed311b216aabcef"],
          width: "default",
          type: "default",
          disabled: false,
          margin: "0px 0px 0px 0px",
          value: { select_static: "click" },
        }),
      ],
    }),
  "table-15": () =>
    card({
      header: { template: "blue", title: "text 114" },
      elements: [
        table(
          [
            {
              name: "customer_name",
              display_name: "text 115",
              data_type: "text",
              horizontal_align: "left",
              vertical_align: "top",
              width: "auto",
            },
            {
              name: "customer_scale",
              display_name: "text 116",
              data_type: "options",
              horizontal_align: "left",
              vertical_align: "top",
              width: "auto",
            },
            {
              name: "customer_arr",
              display_name: "text 117",
              data_type: "number",
              format: { symbol: "¥", precision: 2, separator: true },
              width: "auto",
            },
            {
              name: "customer_poc",
              display_name: "text 118",
              data_type: "persons",
              horizontal_align: "left",
              vertical_align: "top",
              width: "auto",
            },
            {
              name: "customer_date",
              display_name: "text 119",
              data_type: "date",
              date_format: "YYYY/MM/DD",
              width: "auto",
            },
            {
              name: "customer_link",
              display_name: "text 120",
              data_type: "lark_md",
              width: "auto",
            },
            { name: "company_image", display_name: "text 121", data_type: "markdown" },
          ],
          [
            {
              customer_name: "text 122",
              customer_date: 1699341315000,
              customer_scale: [{ text: "S2", color: "blue" }],
              customer_arr: 168,
              customer_poc: [
                "ou_14a32f1a02e64944cf19207aa43abcef",
                "ou_e393cf9c22e6e617a4332210d2aabcef",
              ],
              customer_link: "text 123",
              company_image: "text 124",
            },
            {
              customer_name: "text 125",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S1", color: "red" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 126",
              company_image: "text 124",
            },
            {
              customer_name: "text 127",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S3", color: "orange" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 128",
              company_image: "text 124",
            },
            {
              customer_name: "text 129",
              customer_date: 1606101072000,
              customer_scale: [{ text: "S2", color: "blue" }],
              customer_arr: 168.23,
              customer_poc: "ou_14a32f1a02e64944cf19207aa43abcef",
              customer_link: "text 130",
              company_image: "text 124",
            },
          ],
          {
            page_size: 5,
            row_height: "auto",
            header_style: {
              text_align: "left",
              text_size: "normal",
              background_style: "none",
              text_color: "grey",
              bold: true,
              lines: 1,
            },
          },
        ),
      ],
    }),
  "time-selector-3": () =>
    card({
      elements: [
        timePicker({ placeholder: "text 55", width: "default", initial_time: "09:00" }),
        timePicker({ placeholder: "text 55", width: "default" }),
      ],
    }),
  "user-list-1": () =>
    card({
      header: { template: "blue", title: "text 131" },
      elements: [
        markdown("text 132"),
        personList([
          "ou_48d0958ee4b2ab3eaf0b5f6c968abcef",
          "ou_f9d24af786a14340721288cda6aabcef",
          "ou_b824f85713725c632e78887dc7fabcef",
        ]),
        markdown("text 133"),
        personList(
          [
            "ou_48d0958ee4b2ab3eaf0b5f6c968abcef",
            "ou_f9d24af786a14340721288cda6aabcef",
            "ou_b824f85713725c632e78887dc7fabcef",
          ],
          { show_name: true, show_avatar: true, lines: 2, size: "small" },
        ),
        markdown("text 134"),
        personList(
          [
            "ou_48d0958ee4b2ab3eaf0b5f6c968abcef",
            "ou_f9d24af786a14340721288cda6aabcef",
            "ou_b824f85713725c632e78887dc7fabcef",
          ],
          {
            show_name: true,
            show_avatar: true,
            lines: 2,
            size: "small",
            icon: icon("group_outlined", { color: "blue" }),
          },
        ),
        markdown("text 135"),
        personList(
          [
            "ou_48d0958ee4b2ab3eaf0b5f6c968abcef",
            "ou_f9d24af786a14340721288cda6aabcef",
            "ou_b824f85713725c632e78887dc7fabcef",
            "ou_48d0958ee4b2ab3eaf0b5f6c968abcef",
            "ou_f9d24af786a14340721288cda6aabcef",
            "ou_b824f85713725c632e78887dc7fabcef",
          ],
          { size: "small", show_avatar: true, show_name: false },
        ),
      ],
    }),
};

/** Every documented property of these components, to be compiled. */
export const documented: readonly Card[] = [
  /* button-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "button",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          type: "primary",
          size: "small",
          width: "default",
          text: { tag: "plain_text", content: "text 13" },
          icon: {
            tag: "standard_icon",
            token: "chat-forbidden_outlined",
            color: "orange",
            img_key: "img_v2_38811724",
          },
          disabled: false,
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
          behaviors: [
            {
              type: "open_url",
              default_url: "https://example.com/page",
              android_url: "https://example.com/page",
              ios_url: "lark://msgcard/unsupported_action",
              pc_url: "https://example.com/page",
            },
            { type: "callback", value: { key_1: "value_1" } },
          ],
        },
      ],
    },
  },
  /* collapsible-panel-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "collapsible_panel",
          element_id: "custom_id",
          direction: "vertical",
          vertical_spacing: "8px",
          horizontal_spacing: "8px",
          vertical_align: "top",
          horizontal_align: "left",
          padding: "8px 8px 8px 8px",
          margin: "0px 0px 0px 0px",
          expanded: true,
          background_color: "grey",
          header: {
            title: { tag: "markdown", content: "text 23" },
            background_color: "grey",
            vertical_align: "center",
            padding: "4px 0px 4px 8px",
            position: "top",
            width: "auto",
            icon: {
              tag: "standard_icon",
              token: "chat-forbidden_outlined",
              color: "orange",
              img_key: "img_v2_38811724",
              size: "16px 16px",
            },
            icon_position: "follow_text",
            icon_expanded_angle: -180,
          },
          border: { color: "grey", corner_radius: "5px" },
          elements: [{ tag: "markdown", content: "text 24" }],
        },
      ],
    },
  },
  /* divider-0 */ {
    schema: "2.0",
    body: { elements: [{ tag: "hr", element_id: "custom_id", margin: "0px 0px 0px 0px" }] },
  },
  /* image-picker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "select_img",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          multi_select: false,
          layout: "bisect",
          name: "choice_123",
          required: false,
          can_preview: false,
          aspect_ratio: "16:9",
          disabled: false,
          disabled_tips: { tag: "plain_text", content: "text 66" },
          value: { key: "value" },
          options: [
            {
              img_key: "xxxxxxxxxxxxxx",
              value: "picture1",
              disabled: false,
              disabled_tips: { tag: "plain_text", content: "text 66" },
              hover_tips: { tag: "plain_text", content: "text 67" },
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
  /* input-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "input",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          name: "input1",
          required: false,
          placeholder: { tag: "plain_text", content: "text 60" },
          default_value: "demo",
          disabled: false,
          disabled_tips: { tag: "plain_text", content: "text 66" },
          width: "default",
          behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
          max_length: 5,
          input_type: "multiline_text",
          rows: 1,
          auto_resize: true,
          max_rows: 5,
          show_icon: false,
          label: { tag: "plain_text", content: "text 79" },
          label_position: "left",
          value: { k: "v" },
          confirm: {
            title: { tag: "plain_text", content: "title" },
            text: { tag: "plain_text", content: "content" },
          },
        },
      ],
    },
  },
  /* interactive-container-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "interactive_container",
          width: "fill",
          height: "auto",
          element_id: "custom_id",
          direction: "vertical",
          margin: "4px",
          horizontal_spacing: "large",
          horizontal_align: "left",
          vertical_align: "center",
          vertical_spacing: "4px",
          background_style: "default",
          has_border: false,
          border_color: "grey",
          corner_radius: "40px",
          padding: "10px 20px 10px 20px",
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
          disabled: false,
          disabled_tips: { tag: "plain_text", content: "demo" },
          hover_tips: { tag: "plain_text", content: "demo" },
          elements: [],
        },
      ],
    },
  },
  /* multi-select-dropdown-menu-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "form",
          elements: [
            {
              tag: "multi_select_static",
              element_id: "custom_id",
              margin: "0px 0px 0px 0px",
              type: "default",
              name: "multi_select_departments",
              required: true,
              disabled: false,
              placeholder: { tag: "plain_text", content: "text 97" },
              width: "default",
              behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
              selected_values: [],
              options: [
                {
                  text: { tag: "plain_text", content: "text 98" },
                  icon: {
                    tag: "standard_icon",
                    token: "chat-forbidden_outlined",
                    color: "orange",
                    img_key: "img_v2_38811724",
                  },
                  value: "selectDemo1",
                },
              ],
              confirm: {
                title: { tag: "plain_text", content: "text 21" },
                text: { tag: "plain_text", content: "text 99" },
              },
            },
            {
              tag: "column_set",
              columns: [
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      text: { tag: "plain_text", content: "text 62" },
                      type: "primary",
                      width: "default",
                      form_action_type: "submit",
                      name: "Button_m8gyoz81",
                    },
                  ],
                  vertical_align: "top",
                },
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      text: { tag: "plain_text", content: "text 63" },
                      type: "default",
                      width: "default",
                      form_action_type: "reset",
                      name: "Button_m8gyoz82",
                    },
                  ],
                  vertical_align: "top",
                },
              ],
            },
          ],
          padding: "4px 0px 4px 0px",
          margin: "0px 0px 0px 0px",
          name: "Form_m8gyoz80",
        },
      ],
    },
  },
  /* multi-select-user-picker-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "form",
          elements: [
            {
              tag: "multi_select_person",
              element_id: "custom_id",
              margin: "0px 0px 0px 0px",
              type: "text",
              name: "multi_select_users",
              placeholder: { tag: "plain_text", content: "text 97" },
              width: "default",
              behaviors: [{ type: "callback", value: { key_1: "value_1" } }],
              required: true,
              disabled: false,
              selected_values: ["ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx"],
              options: [
                { value: "ou_48d0958ee4b2ab3eaf0b5f6c968xxxxx" },
                { value: "ou_f9d24af786a14340721288cda6axxxxx" },
              ],
              confirm: {
                title: { tag: "plain_text", content: "text 21" },
                text: { tag: "plain_text", content: "text 99" },
              },
            },
            {
              tag: "column_set",
              columns: [
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      text: { tag: "plain_text", content: "text 62" },
                      type: "primary",
                      width: "default",
                      form_action_type: "submit",
                      name: "Button_m8gyoz81",
                    },
                  ],
                  vertical_align: "top",
                },
                {
                  tag: "column",
                  width: "auto",
                  elements: [
                    {
                      tag: "button",
                      text: { tag: "plain_text", content: "text 63" },
                      type: "default",
                      width: "default",
                      form_action_type: "reset",
                      name: "Button_m8gyoz82",
                    },
                  ],
                  vertical_align: "top",
                },
              ],
            },
          ],
          padding: "4px 0px 4px 0px",
          margin: "0px 0px 0px 0px",
          name: "Form_m8gyoz80",
        },
      ],
    },
  },
  /* single-select-dropdown-menu-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "select_static",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          type: "text",
          name: "select_static1",
          required: false,
          disabled: false,
          initial_option: "text 100",
          initial_index: 2,
          placeholder: { tag: "plain_text", content: "text 97" },
          width: "default",
          behaviors: [{ type: "callback", value: { key: "value" } }],
          options: [
            {
              text: { tag: "plain_text", content: "text 98" },
              icon: {
                tag: "standard_icon",
                token: "chat-forbidden_outlined",
                color: "orange",
                img_key: "img_v2_38811724",
              },
              value: "selectDemo1",
            },
          ],
          confirm: {
            title: { tag: "plain_text", content: "text 21" },
            text: { tag: "plain_text", content: "text 99" },
          },
        },
      ],
    },
  },
  /* streaming-updates-openapi-overview-0 */ {
    schema: "2.0",
    header: { title: { content: "text 112", tag: "plain_text" } },
    config: {
      streaming_mode: true,
      summary: { content: "" },
      streaming_config: {
        print_frequency_ms: { default: 70, android: 70, ios: 70, pc: 70 },
        print_step: { default: 1, android: 1, ios: 1, pc: 1 },
        print_strategy: "fast",
      },
    },
    body: { elements: [{ tag: "markdown", content: "text 113", element_id: "markdown_1" }] },
  },
  /* title-0 */ {
    schema: "2.0",
    header: {
      title: { tag: "plain_text", content: "text 15" },
      subtitle: { tag: "plain_text", content: "text 16" },
      text_tag_list: [
        {
          tag: "text_tag",
          element_id: "custom_id",
          text: { tag: "plain_text", content: "text 17" },
          color: "neutral",
        },
      ],
      i18n_text_tag_list: { zh_cn: [], en_us: [], ja_jp: [], zh_hk: [], zh_tw: [] },
      template: "blue",
      icon: {
        tag: "standard_icon",
        token: "chat-forbidden_outlined",
        color: "orange",
        img_key: "img_v2_38811724",
      },
      padding: "12px 8px 12px 8px",
    },
  },
  /* user-list-0 */ {
    schema: "2.0",
    body: {
      elements: [
        {
          tag: "person_list",
          element_id: "custom_id",
          margin: "0px 0px 0px 0px",
          drop_invalid_user_id: false,
          lines: 1,
          show_name: true,
          show_avatar: true,
          size: "large",
          persons: [
            { id: "ou_0fdb0e7663af7128e7d9f8adeb2abcef" },
            { id: "ou_0fdb0e7663af7128e7d9f8adeb2abcef" },
          ],
          icon: {
            tag: "standard_icon",
            token: "chat-forbidden_outlined",
            color: "orange",
            img_key: "img_v2_38811724",
          },
          ud_icon: { token: "chat-forbidden_outlined", style: { color: "red" } },
        },
      ],
    },
  },
];
