// Package definition is what kintone keeps of an app beside its records: the app as
// users see it (運用環境) and, beside it, the settings that are being edited
// (動作テスト環境), which come into use when the app is updated (アプリを更新, deploy).
//
// An [App] is one state of the settings and never changes; an edit makes another.
// [Versions] are the two that an app has at a moment, and where a deployment is on
// its way the third, that it will have. Package store keeps them beside the records,
// so that a snapshot has both.
package definition
