import { createReadStream } from "node:fs";
import { expect, test } from "vitest";
import {
  bytesOf,
  collected,
  fileOf,
  given,
  type Office,
  office,
  personOf,
  refusedWith,
} from "./support/office.js";

async function group({ client }: Office): Promise<string> {
  const ada = await personOf(client, "ada@example.com");
  const { data } = await client.im.v1.chat.create({ data: { name: "Crew", user_id_list: [ada] } });
  return given(data?.chat_id);
}

test("messages are sent, answered, edited, recalled and listed", async () => {
  const place = await office();
  const { client } = place;
  const chat = await group(place);
  const say = (text: string) =>
    client.im.v1.message.create({
      params: { receive_id_type: "chat_id" },
      data: { receive_id: chat, msg_type: "text", content: JSON.stringify({ text }) },
    });
  const ids: string[] = [];
  for (const text of ["one", "two", "three"]) ids.push(given((await say(text)).data?.message_id));
  const path = { message_id: given(ids[0]) };
  const reply = await client.im.v1.message.reply({
    path,
    data: { msg_type: "text", content: '{"text":"answer"}' },
  });
  expect(reply.data).toMatchObject({ root_id: ids[0], chat_id: chat });
  await client.im.v1.message.update({ path, data: { msg_type: "text", content: '{"text":"1"}' } });
  await client.im.v1.message.delete({ path: { message_id: given(ids[1]) } });
  const listed = await collected(
    client.im.v1.message.listWithIterator({
      params: { container_id_type: "chat", container_id: chat, page_size: 2 },
    }),
    ({ items }) => items,
  );
  expect(listed.map(({ message_id }) => message_id)).toEqual([...ids, reply.data?.message_id]);
  expect(listed[0]).toMatchObject({ updated: true, body: { content: '{"text":"1"}' } });
  expect(listed[1]).toMatchObject({ deleted: true });
  expect(
    await refusedWith(
      client.im.v1.message.update({
        path: { message_id: given(ids[1]) },
        data: { msg_type: "text", content: '{"text":"x"}' },
      }),
    ),
  ).toBe(230011);
});

test("reactions and pins are where they were put", async () => {
  const place = await office();
  const { client } = place;
  const chat = await group(place);
  const { data } = await client.im.v1.message.create({
    params: { receive_id_type: "chat_id" },
    data: { receive_id: chat, msg_type: "text", content: '{"text":"x"}' },
  });
  const message_id = given(data?.message_id);
  await client.im.v1.messageReaction.create({
    path: { message_id },
    data: { reaction_type: { emoji_type: "SMILE" } },
  });
  const reactions = await client.im.v1.messageReaction.list({ path: { message_id } });
  expect(reactions.data?.items?.map(({ reaction_type }) => reaction_type?.emoji_type)).toEqual([
    "SMILE",
  ]);
  await client.im.v1.pin.create({ data: { message_id } });
  const pins = await client.im.v1.pin.list({ params: { chat_id: chat } });
  expect(pins.data?.items?.map((pin) => pin.message_id)).toEqual([message_id]);
});

test("members come into a chat and are listed", async () => {
  const place = await office();
  const { client } = place;
  const chat_id = await group(place);
  const grace = await personOf(client, "grace@example.com");
  await client.im.v1.chatMembers.create({ path: { chat_id }, data: { id_list: [grace] } });
  const members = await collected(
    client.im.v1.chatMembers.getWithIterator({ path: { chat_id }, params: { page_size: 1 } }),
    ({ items }) => items,
  );
  expect(members.map(({ member_id }) => member_id)).toContain(grace);
  expect(members).toHaveLength(2);
});

test("uploaded bytes come back, from the file and from the message that carries it", async () => {
  const place = await office();
  const { client } = place;
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
  const path = await fileOf(bytes);
  const image = await client.im.v1.image.create({
    data: { image_type: "message", image: createReadStream(path) },
  });
  const image_key = given(image?.image_key);
  const back = await client.im.v1.image.get({ path: { image_key } });
  expect(await bytesOf(back)).toEqual(bytes);

  const file = await client.im.v1.file.create({
    data: { file_type: "stream", file_name: "data.bin", file: createReadStream(path) },
  });
  const file_key = given(file?.file_key);
  const { data } = await client.im.v1.message.create({
    params: { receive_id_type: "chat_id" },
    data: {
      receive_id: await group(place),
      msg_type: "file",
      content: JSON.stringify({ file_key }),
    },
  });
  const resource = await client.im.v1.messageResource.get({
    path: { message_id: given(data?.message_id), file_key },
    params: { type: "file" },
  });
  expect(await bytesOf(resource)).toEqual(bytes);
});

test("raw calls reach what has no typed method", async () => {
  const place = await office();
  const { client } = place;
  const chat_id = await group(place);
  const linked = await client.request({
    method: "POST",
    url: `/open-apis/im/v1/chats/${chat_id}/link`,
    data: { validity_period: "permanently" },
  });
  expect(linked).toMatchObject({ code: 0, data: { is_permanent: true } });
  const wrong = client.request({ method: "GET", url: "/open-apis/im/v1/nothing" });
  expect(await refusedWith(wrong)).toBe(99991201);
});
