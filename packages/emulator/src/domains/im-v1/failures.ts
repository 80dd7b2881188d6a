import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  invalidRequest: {
    code: 230001,
    message: "Your request contains an invalid request parameter, ext={}",
    source: "im.v1.batch_message.delete",
  },
  botOutside: {
    code: 230002,
    message: "the bot is not in the group",
    source: "im.v1.message.list",
  },
  tooOldToRecall: {
    code: 230009,
    message: "the message can no longer be recalled",
    source: "im.v1.batch_message.delete",
  },
  withdrawn: { code: 230011, message: "the message was withdrawn", source: "im.v1.message.update" },
  notSender: {
    code: 230012,
    message: "the operator did not send the message",
    source: "im.v1.batch_message.get_progress",
  },
  notAvailable: {
    code: 230013,
    message: "the bot is not available to this user",
    source: "im.v1.message.list",
  },
  othersResource: {
    code: 230017,
    message: "the bot does not own the resource",
    source: "im.v1.message.create",
  },
  notAllowedToSpeak: {
    code: 230018,
    message: "the settings of the group do not let you speak",
    source: "im.v1.message.create",
  },
  tooFast: {
    code: 230020,
    message: "This operation triggers the frequency limit.",
    source: "im.v1.message.create",
  },
  contentTooLong: {
    code: 230025,
    message: "the message content is too long",
    source: "im.v1.message.create",
  },
  recallForbidden: {
    code: 230026,
    message: "no permission to recall this message",
    source: "im.v1.batch_message.delete",
  },
  updateForbidden: {
    code: 230027,
    message: "only the sender can update the card",
    source: "im.v1.batch_message.delete",
  },
  cardTooOld: {
    code: 230031,
    message: "the card was sent more than 14 days ago",
    source: "im.v1.message.patch",
  },
  editForbidden: {
    code: 230071,
    message: "only the sender can edit the message",
    source: "im.v1.message.update",
  },
  editedTooOften: {
    code: 230072,
    message: "the message was edited too often",
    source: "im.v1.message.update",
  },
  deleted: { code: 230110, message: "the message has been deleted", source: "im.v1.message.list" },
  otherChat: {
    code: 230111,
    message: "the message is not in the chat",
    source: "im.v1.chat.top_notice.put_top_notice",
  },
  invalidEmoji: {
    code: 231001,
    message: "the emoji_type is invalid",
    source: "im.v1.message.reaction.list",
  },
  recalled: {
    code: 231003,
    message: "the message was recalled",
    source: "im.v1.message.reaction.list",
  },
  othersReaction: {
    code: 231007,
    message: "only who reacted can take it back",
    source: "im.v1.message.reaction.delete",
  },
  otherMessagesReaction: {
    code: 231010,
    message: "the reaction does not belong to the message",
    source: "im.v1.message.reaction.delete",
  },
  noReaction: {
    code: 231011,
    message: "the reaction_id is invalid",
    source: "im.v1.message.reaction.delete",
  },
  badReactionToken: {
    code: 231012,
    message: "the page_token is invalid",
    source: "im.v1.message.reaction.list",
  },
  invalidParameter: {
    code: 232001,
    message: "invalid request parameter",
    source: "im.v1.chat.list",
  },
  editingForbidden: {
    code: 232002,
    message: "only the owner and the managers may edit the chat",
    source: "im.v1.chat.update",
  },
  outdatedAnnouncement: {
    code: 232003,
    message: "the announcement has another revision",
    source: "im.v1.chat.announcement.get",
  },
  noChat: { code: 232006, message: "the chat_id is invalid", source: "im.v1.chat.get" },
  notPublic: {
    code: 232008,
    message: "only public groups can be joined",
    source: "im.v1.chat.update",
  },
  dissolved: { code: 232009, message: "the chat has been dissolved", source: "im.v1.chat.update" },
  outsider: { code: 232011, message: "the operator is not in the chat", source: "im.v1.chat.get" },
  ownerOutside: {
    code: 232012,
    message: "the new owner is not in the chat",
    source: "im.v1.chat.update",
  },
  managingForbidden: {
    code: 232014,
    message: "only the owner and the managers may do this",
    source: "im.v1.chat.members.delete",
  },
  ownerOnly: {
    code: 232016,
    message: "only the owner of the chat can do this",
    source: "im.v1.chat.update",
  },
  notPermitted: {
    code: 232017,
    message: "the operator may not do this in the chat",
    source: "im.v1.chat.delete",
  },
  appointingForbidden: {
    code: 232039,
    message: "only the owner of the chat appoints managers",
    source: "im.v1.chat.managers.add_managers",
  },
  tooManyManagers: {
    code: 232040,
    message: "too many managers",
    source: "im.v1.chat.managers.add_managers",
  },
  invalidIds: { code: 232043, message: "invalid ids", source: "im.v1.chat.create" },
  tooManyTabs: { code: 232046, message: "too many tabs", source: "im.v1.chat.tab.create" },
  tabsForbidden: {
    code: 232047,
    message: "only the owner and the managers may edit the tabs",
    source: "im.v1.chat.update",
  },
  messageTab: {
    code: 232048,
    message: "tabs of the messages cannot be added",
    source: "im.v1.chat.tab.create",
  },
  noTab: { code: 232049, message: "there is no such tab", source: "im.v1.chat.tab.delete_tabs" },
  wrongTabOrder: {
    code: 232050,
    message: "the tab of the messages stays first",
    source: "im.v1.chat.tab.create",
  },
  noLink: { code: 232061, message: "a p2p chat has no link", source: "im.v1.chat.link" },
  tooManyMenus: {
    code: 232070,
    message: "too many entries in the menu",
    source: "im.v1.chat.menu_tree.create",
  },
  tooManySubmenus: {
    code: 232071,
    message: "too many entries below one of the menu",
    source: "im.v1.chat.menu_tree.create",
  },
  wrongMenuOrder: {
    code: 232072,
    message: "the order must name every entry once",
    source: "im.v1.chat.menu_tree.sort",
  },
  noMenuEntry: {
    code: 232073,
    message: "there is no such entry in the menu",
    source: "im.v1.chat.menu_item.patch",
  },
  invalidFileRequest: {
    code: 234001,
    message: "invalid request parameter",
    source: "im.v1.file.create",
  },
  notInMessage: {
    code: 234003,
    message: "the file is not in the message",
    source: "im.v1.message.resource.get",
  },
  fileTooLarge: { code: 234006, message: "the file is too large", source: "im.v1.file.create" },
  othersFile: {
    code: 234008,
    message: "the app did not upload this resource",
    source: "im.v1.file.get",
  },
  emptyFile: { code: 234010, message: "the file is empty", source: "im.v1.file.create" },
  unknownOpenIds: {
    code: 99992351,
    message: "these ids not existed",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownMessageId: {
    code: 99992354,
    message: "these ids not existed",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownUserIds: {
    code: 99992360,
    message: "these ids not existed",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownUnionIds: {
    code: 99992364,
    message: "these ids not existed",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
} as const;

/** What im-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
