// The app client: what apps are, and their settings on the way from an edit into use.
import assert from "node:assert/strict";
import { code } from "./clients.mjs";

export const appSteps = ({ byPassword, byToken }) => {
  const { app: apps, record } = byPassword;
  let app; // the one that the steps create

  // deployed waits until an update of the app has ended.
  const deployed = async () => {
    await apps.deployApp({ apps: [{ app }] });
    for (let status = "PROCESSING"; status === "PROCESSING"; ) {
      [{ status }] = (await apps.getDeployStatus({ apps: [app] })).apps;
      if (status === "FAIL") throw new Error("the update failed");
    }
  };
  // kept writes settings back as they were read and reads them again.
  const kept = async (name, params) => {
    const get = (preview) => apps[`get${name}`]({ app, preview });
    const { revision } = await apps[`update${name}`]({ app, ...params });
    const { revision: read, ...settings } = await get(true);
    assert.equal(read, revision, `${name}: the revision`);
    await apps[`update${name}`]({ app, ...settings });
    const { revision: again, ...same } = await get(true);
    assert.deepEqual(same, settings, `${name}: what was read and written back`);
    assert.equal(again, String(Number(revision) + 1));
    return settings;
  };

  return Object.entries({
    async "read about apps"() {
      assert.equal((await apps.getApp({ id: 7 })).name, "顧客管理");
      assert.deepEqual((await apps.getApps({ ids: [7, 9] })).apps.map((a) => a.appId), ["7", "9"]);
      assert.equal((await apps.getFormFields({ app: 7 })).properties.電話番号.type, "LINK");
    },
    async "evaluate permissions"() {
      const { rights } = await apps.evaluateRecordsAcl({ app: 7, ids: [1] });
      assert.equal(rights[0].record.viewable, true);
    },
    async "create an app"() {
      const created = await apps.addApp({ name: "来訪記録" });
      app = created.app;
      assert.equal(created.revision, "2");
      assert.equal(await code(apps.getApp({ id: app })), "404 GAIA_AP01");
      assert.equal(await code(byToken.app.addApp({ name: "x" })), "403 GAIA_NO01");
    },
    async "add, change and delete fields"() {
      const { revision } = await apps.addFormFields({
        app,
        properties: {
          会社名: { type: "SINGLE_LINE_TEXT", code: "会社名", label: "会社名", required: true },
          区分: { type: "DROP_DOWN", code: "区分", label: "区分", options: { 新規: { label: "新規", index: "0" }, 再訪: { label: "再訪", index: "1" } } },
          人数: { type: "NUMBER", code: "人数", label: "人数", minValue: "1" },
          単価: { type: "NUMBER", code: "単価", label: "単価" },
          合計: { type: "CALC", code: "合計", label: "合計", expression: "人数 * 単価" },
          不要: { type: "MULTI_LINE_TEXT", code: "不要", label: "不要" },
          明細: { type: "SUBTABLE", code: "明細", label: "明細", fields: { 品名: { type: "SINGLE_LINE_TEXT", code: "品名", label: "品名" } } },
        },
        revision: 2,
      });
      assert.equal(revision, "3");
      await apps.updateFormFields({ app, properties: { 人数: { type: "NUMBER", code: "来訪人数", label: "来訪人数" } } });
      await apps.updateFormFields({ app, properties: { 合計: { type: "CALC", expression: "来訪人数 * 単価" } } });
      await apps.deleteFormFields({ app, fields: ["不要"] });
      const { properties } = await apps.getFormFields({ app, preview: true });
      assert.equal(properties.来訪人数.minValue, "1");
      assert.equal(properties.不要, undefined);
      assert.equal(await code(apps.deleteFormFields({ app, fields: ["不要"] })), "400 GAIA_FC01");
      assert.equal(await code(apps.addFormFields({ app, properties: {}, revision: 2 })), "409 GAIA_CO03");
    },
    async "arrange the form"() {
      const { layout } = await apps.getFormLayout({ app, preview: true });
      await apps.updateFormLayout({ app, layout: [...layout].reverse() });
      assert.equal((await apps.getFormLayout({ app, preview: true })).layout[0].type, "SUBTABLE");
    },
    async "update the app, and use it"() {
      await deployed();
      assert.equal((await apps.getApp({ id: app })).name, "来訪記録");
      assert.equal(await code(record.addRecord({ app, record: {} })), "400 CB_VA01");
      const { id } = await record.addRecord({ app, record: { 会社名: { value: "株式会社サンプル" }, 来訪人数: { value: "3" }, 単価: { value: 200 } } });
      assert.equal((await record.getRecord({ app, id })).record.合計.value, "600");
    },
    async "name it, and say how it looks"() {
      const settings = await kept("AppSettings", { name: "来訪者", description: "受付", theme: "RED" });
      assert.equal(settings.name, "来訪者");
    },
    async "have views"() {
      const { views } = await apps.updateViews({ app, views: { 一覧: { type: "LIST", name: "一覧", index: 0, fields: ["会社名", "区分"], filterCond: '区分 in ("新規")' } } });
      const read = (await apps.getViews({ app, preview: true })).views;
      assert.equal(read.一覧.id, views.一覧.id);
      await apps.updateViews({ app, views: read });
      assert.deepEqual((await apps.getViews({ app, preview: true })).views, read);
    },
    async "manage a process"() {
      const creator = { type: "ONE", entities: [{ entity: { type: "CREATOR", code: null }, includeSubs: false }] };
      const states = { 受付: { name: "受付", index: "0", assignee: creator }, 案内済: { name: "案内済", index: "1", assignee: creator } };
      const actions = [{ name: "案内する", from: "受付", to: "案内済", filterCond: "" }];
      const process = await kept("ProcessManagement", { enable: true, states, actions });
      assert.equal(process.actions[0].type, "PRIMARY");
    },
    async "say who may do what"() {
      const everyone = { type: "GROUP", code: "everyone" };
      const may = { entity: everyone, viewable: true, editable: true, deletable: false };
      await apps.updateAppAcl({ app, rights: [{ entity: { type: "CREATOR" }, appEditable: true }, { entity: everyone, recordViewable: true }] });
      assert.equal((await apps.getAppAcl({ app, preview: true })).rights[1].recordViewable, true);
      await apps.updateRecordAcl({ app, rights: [{ filterCond: "", entities: [may] }] });
      assert.equal((await apps.getRecordAcl({ app, preview: true })).rights[0].entities[0].deletable, false);
      await apps.updateFieldAcl({ app, rights: [{ code: "会社名", entities: [{ entity: everyone, accessibility: "READ" }] }] });
      assert.equal((await apps.getFieldAcl({ app, preview: true })).rights[0].code, "会社名");
    },
    async "notify"() {
      const everyone = { type: "GROUP", code: "everyone" };
      await kept("GeneralNotifications", { notifications: [{ entity: everyone, includeSubs: false, recordAdded: true }], notifyToCommenter: true });
      await kept("PerRecordNotifications", { notifications: [{ filterCond: "", title: "新規", targets: [{ entity: everyone, includeSubs: false }] }] });
      await kept("ReminderNotifications", {
        notifications: [{ timing: { code: "作成日時", daysLater: "1", hoursLater: "2" }, filterCond: "", title: "催促", targets: [{ entity: everyone, includeSubs: false }] }],
        timezone: "Asia/Tokyo",
      });
    },
    async "have graphs, actions, notes, programs and plug-ins"() {
      const { reports } = await apps.updateReports({
        app,
        reports: { 集計: { chartType: "BAR", chartMode: "NORMAL", name: "集計", index: 0, groups: [{ code: "区分" }], aggregations: [{ type: "COUNT" }], filterCond: "", sorts: [{ by: "TOTAL", order: "DESC" }] } },
      });
      assert.equal((await apps.getReports({ app, preview: true })).reports.集計.id, reports.集計.id);
      const { actions } = await apps.updateAppActions({
        app,
        actions: { 複写: { name: "複写", index: 0, destApp: { app: 7 }, mappings: [{ srcType: "FIELD", srcField: "会社名", destField: "会社名" }], entities: [{ type: "GROUP", code: "everyone" }] } },
      });
      assert.equal((await apps.getAppActions({ app, preview: true })).actions.複写.id, actions.複写.id);
      const notes = await kept("AdminNotes", { content: "担当は総務", includeInTemplateAndDuplicates: false });
      assert.equal(notes.content, "担当は総務");
      const { fileKey } = await byPassword.file.uploadFile({ file: { name: "main.js", data: "kintone.events;" } });
      await apps.updateAppCustomize({ app, scope: "ALL", desktop: { js: [{ type: "FILE", file: { fileKey } }], css: [] } });
      const { desktop } = await apps.getAppCustomize({ app, preview: true });
      assert.equal(Buffer.from(await byPassword.file.downloadFile({ fileKey: desktop.js[0].file.fileKey })).toString(), "kintone.events;");
      assert.deepEqual((await apps.getPlugins({ app, preview: true })).plugins, []);
      assert.match(await code(apps.addPlugins({ app, ids: ["abcdefghijklmnopabcdefghijklmnop"] })), /^4/);
    },
    async "bring it all into use"() {
      await deployed();
      assert.equal((await apps.getViews({ app })).views.一覧.name, "一覧");
      assert.equal((await record.getRecord({ app, id: 1 })).record.ステータス.value, "受付");
      assert.deepEqual(await record.updateRecordStatus({ app, id: 1, action: "案内する", assignee: "admin" }), { revision: "3" });
      assert.equal((await apps.getAppSettings({ app })).name, "来訪者");
    },
    async "move it, and count"() {
      await apps.move({ app, space: 1 });
      assert.equal((await apps.getApp({ id: app })).spaceId, "1");
      const { apps: counted } = await apps.getStatistics({});
      assert.equal(counted.find(({ id }) => id === app).recordCount, "1");
    },
  });
};
