// The record, file and bulk clients.
import assert from "node:assert/strict";
import { code } from "./clients.mjs";

const app = 7;
const named = (name) => ({ 会社名: { value: name } });

export const recordSteps = ({ byPassword, byToken, login }) => {
  const { record } = byPassword;
  return Object.entries({
    async "add, get and update a record"() {
      const { id, revision } = await record.addRecord({ app, record: named("株式会社一号") });
      assert.deepEqual([id, revision], ["1", "1"]);
      assert.equal((await record.getRecord({ app, id })).record.会社名.value, "株式会社一号");
      assert.deepEqual(await record.updateRecord({ app, id, record: named("一号商事"), revision }), { revision: "2" });
      assert.equal(await code(record.updateRecord({ app, id, record: {}, revision: 1 })), "409 GAIA_CO02");
    },
    async "update by a unique key"() {
      await record.updateRecord({ app, updateKey: { field: "会社名", value: "一号商事" }, record: { 電話番号: { value: "0311112222" } } });
      assert.equal((await record.getRecord({ app, id: 1 })).record.電話番号.value, "0311112222");
    },
    async "upsert"() {
      const key = (value) => ({ app, updateKey: { field: "会社名", value }, record: { 電話番号: { value: "0333334444" } } });
      assert.deepEqual(await record.upsertRecord(key("一号商事")), { id: "1", revision: "4" });
      assert.deepEqual(await record.upsertRecord(key("二号商事")), { id: "2", revision: "1" });
    },
    async "add, update and find several records"() {
      const { ids } = await record.addRecords({ app, records: ["三号", "四号"].map(named) });
      assert.deepEqual(ids, ["3", "4"]);
      const { records } = await record.updateRecords({ app, records: ids.map((id) => ({ id, record: { 電話番号: { value: "0355556666" } } })) });
      assert.deepEqual(records, [{ id: "3", revision: "2" }, { id: "4", revision: "2" }]);
      const found = await record.getRecords({ app, query: '電話番号 = "0355556666" order by $id asc', fields: ["$id"], totalCount: true });
      assert.deepEqual(found, { records: [{ $id: { type: "__ID__", value: "3" } }, { $id: { type: "__ID__", value: "4" } }], totalCount: "2" });
    },
    async "get by a query that is longer than a URL"() {
      const query = Array.from({ length: 400 }, () => '会社名 = "三号"').join(" or ");
      assert.equal((await record.getRecords({ app, query })).records.length, 1);
    },
    async "get all records, each way"() {
      for (const get of ["getAllRecords", "getAllRecordsWithId", "getAllRecordsWithOffset", "getAllRecordsWithCursor"]) {
        assert.equal((await record[get]({ app })).length, 4, get);
      }
    },
    async "read by a cursor"() {
      const { id, totalCount } = await record.createCursor({ app, size: 3 });
      assert.equal(totalCount, "4");
      const first = await record.getRecordsByCursor({ id });
      assert.deepEqual([first.records.length, first.next], [3, true]);
      const second = await record.getRecordsByCursor({ id });
      assert.deepEqual([second.records.length, second.next], [1, false]);
      assert.equal(await code(record.deleteCursor({ id })), "404 GAIA_CN01");
    },
    async "add, update and delete hundreds"() {
      const names = Array.from({ length: 250 }, (_, i) => named(`多数${i}`));
      const { records } = await record.addAllRecords({ app, records: names });
      assert.equal(records.length, 250);
      await record.updateAllRecords({ app, records: records.map(({ id }) => ({ id, record: { 電話番号: { value: "0399990000" } } })) });
      assert.equal((await record.getAllRecords({ app, condition: '電話番号 = "0399990000"' })).length, 250);
      await record.deleteAllRecords({ app, records: records.map(({ id }) => ({ id })) });
      assert.equal((await record.getAllRecords({ app })).length, 4);
    },
    async "delete several records, all or none"() {
      assert.equal(await code(record.deleteRecords({ app, ids: [3, 999] })), "404 GAIA_RE01");
      await record.deleteRecords({ app, ids: [3, 4], revisions: [-1, 2] });
      assert.equal((await record.getAllRecords({ app })).length, 2);
    },
    async "comment"() {
      const { id } = await record.addRecordComment({ app, record: 1, comment: { text: "通話がありました。" } });
      const { comments, older, newer } = await record.getRecordComments({ app, record: 1 });
      assert.deepEqual([comments[0].id, comments[0].text, comments[0].creator.code, older, newer], [id, "通話がありました。 ", "admin", false, false]);
      await record.deleteRecordComment({ app, record: 1, comment: id });
      assert.equal((await record.getRecordComments({ app, record: 1 })).comments.length, 0);
    },
    async "send requests in bulk, all or none"() {
      const api = "/k/v1/record.json";
      const { results } = await byPassword.bulkRequest({
        requests: [
          { method: "POST", api, payload: { app, record: named("束一") } },
          { method: "PUT", api, payload: { app, id: 1, record: named("束の一号") } },
        ],
      });
      assert.equal(results[0].revision, "1");
      assert.equal(
        await code(
          byPassword.bulkRequest({
            requests: [
              { method: "POST", api, payload: { app, record: named("束二") } },
              { method: "PUT", api, payload: { app, id: 999, record: {} } },
            ],
          }),
        ),
        "404 GAIA_RE01",
      );
      assert.equal((await record.getRecords({ app, query: '会社名 = "束二"' })).records.length, 0);
    },
    async "upload a file, attach it and download it"() {
      const { fileKey } = await byPassword.file.uploadFile({ file: { name: "録音.txt", data: "もしもし" } });
      const { id } = await record.addRecord({ app: 9, record: { 添付: { value: [{ fileKey }] } } });
      const [kept] = (await record.getRecord({ app: 9, id })).record.添付.value;
      assert.deepEqual([kept.name, kept.size], ["録音.txt", "12"]);
      assert.equal(Buffer.from(await byPassword.file.downloadFile({ fileKey: kept.fileKey })).toString(), "もしもし");
    },
    async "change states and assignees"() {
      const app = 91;
      const { id } = await record.addRecord({ app, record: { 件名: { value: "見積" } } });
      assert.deepEqual(await record.updateRecordStatus({ app, id, action: "着手", assignee: "admin" }), { revision: "3" });
      assert.deepEqual(await record.updateRecordAssignees({ app, id, assignees: ["admin"], revision: 3 }), { revision: "4" });
      const other = await record.addRecord({ app, record: {} });
      const { records } = await record.updateRecordsStatus({
        app,
        records: [{ id, action: "完了する", revision: 4 }, { id: other.id, action: "着手", assignee: "admin" }],
      });
      assert.deepEqual(records, [{ id, revision: "6" }, { id: other.id, revision: "3" }]);
      assert.equal((await record.getRecord({ app, id })).record.ステータス.value, "完了");
      assert.equal(await code(record.updateRecordStatus({ app, id, action: "着手" })), "400 GAIA_IL03");
    },
    async "upsert several records"() {
      const key = (value) => ({ updateKey: { field: "会社名", value }, record: { 電話番号: { value: "0333330000" } } });
      const { records } = await record.updateRecords({ app, upsert: true, records: [key("二号商事"), key("九号")] });
      assert.deepEqual(records.map((r) => r.operation), ["UPDATE", "INSERT"]);
    },
    async "be refused with kintone's errors"() {
      assert.equal(await code(byToken.record.addRecord({ app, record: {} })), "403 GAIA_NO01");
      assert.equal(await code(byToken.app.getApps({})), "403 GAIA_NO01");
      assert.equal(await code(record.getRecord({ app: 99, id: 1 })), "404 GAIA_AP01");
      assert.equal(await code(record.getRecords({ app, query: "limit 501" })), "400 GAIA_QU01");
      const wrong = login("admin", "no");
      assert.equal(await code(wrong.record.getRecords({ app })), "401 CB_WA01");
    },
  });
};
