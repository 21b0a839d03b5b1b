package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
)

const toSato = `"targets":[{"entity":{"type":"USER","code":"sato"}}]`

var _ = Describe("notifications", func() {
	It("in general are replaced, and stay where they are not sent", func() {
		a := newApp(settings.GeneralNotifications)
		Expect(a.put(bodies[settings.GeneralNotifications])).To(BeEmpty())
		Expect(a.put(`{"notifyToCommenter":true}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"notifications":[{"entity":{"type":"FIELD_ENTITY","code":"作成者"},"includeSubs":false,"recordAdded":true,` +
			`"recordEdited":false,"commentAdded":false,"statusChanged":false,"fileImported":false}],"notifyToCommenter":true,"revision":"5"}`))
		Expect(a.put(`{"notifications":[]}`)).To(BeEmpty())
		Expect(a.get()).To(HavePrefix(`{"notifications":[],`))
	})

	It("per record are replaced", func() {
		a := newApp(settings.RecordNotifications)
		Expect(a.put(bodies[settings.RecordNotifications])).To(BeEmpty())
		Expect(a.put(`{"notifications":[{"filterCond":"金額 > 1",` + toSato + `}]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"notifications":[{"filterCond":"金額 > 1","title":"","targets":[` +
			`{"entity":{"type":"USER","code":"sato"},"includeSubs":false}]}],"revision":"5"}`))
	})

	It("that remind come some hours later, or at a time of a day", func() {
		a := newApp(settings.Reminders)
		Expect(a.put(bodies[settings.Reminders])).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"notifications":[{"timing":{"code":"日付","daysLater":"-1","time":"09:30"},"filterCond":"","title":"",` +
			`"targets":[{"entity":{"type":"USER","code":"sato"},"includeSubs":false}]},` +
			`{"timing":{"code":"日時","daysLater":"1","hoursLater":"-2"},"filterCond":"金額 > 1","title":"期限","targets":[]}],` +
			`"timezone":"America/New_York","revision":"5"}`))
		Expect(a.put(`{"notifications":[]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"notifications":[],"timezone":"America/New_York","revision":"5"}`))
	})

	one := func(members string) string { return `{"notifications":[{` + members + `}]}` }

	DescribeTable("are refused", func(kind, body, refusal string) { Expect(newApp(kind).put(body)).To(Equal(refusal)) },
		Entry("to nobody", settings.GeneralNotifications, one(`"recordAdded":true`), "notifications[0].entity 必須です。"),
		Entry("to a creator", settings.GeneralNotifications, one(`"entity":{"type":"CREATOR"}`), "notifications[0].entity.type Enum値のいずれかでなければなりません。"),
		Entry("with a flag that is none", settings.GeneralNotifications, one(`"entity":{"type":"USER","code":"sato"},"fileImported":"x"`),
			"notifications[0].fileImported booleanでなければなりません。"),
		Entry("per record, without any", settings.RecordNotifications, `{}`, "notifications 必須です。"),
		Entry("per record, without a condition", settings.RecordNotifications, one(toSato), "notifications[0].filterCond 必須です。"),
		Entry("per record, without targets", settings.RecordNotifications, one(`"filterCond":""`), "notifications[0].targets 必須です。"),
		Entry("per record, with a title of 101 characters", settings.RecordNotifications,
			one(`"filterCond":"","title":"`+strings.Repeat("題", 101)+`",`+toSato), "notifications[0].title 要素の数は0から100の間でなければなりません。"),
		Entry("per record, to a user who is not there", settings.RecordNotifications,
			one(`"filterCond":"","targets":[{"entity":{"type":"USER","code":"nobody"}}]`), "GAIA_IL26 指定したユーザー（code：nobody）が見つかりません。"),
		Entry("that remind at no time", settings.Reminders, one(toSato), "notifications[0].timing 必須です。"),
		Entry("that remind of nothing", settings.Reminders, one(`"timing":{"daysLater":0,"time":"09:00"},`+toSato), "notifications[0].timing.code 必須です。"),
		Entry("that remind on no day", settings.Reminders, one(`"timing":{"code":"日付","time":"09:00"},`+toSato), "notifications[0].timing.daysLater 必須です。"),
		Entry("that remind at no hour", settings.Reminders, one(`"timing":{"code":"日付","daysLater":0},`+toSato),
			"notifications[0].timing.hoursLater 必須です。\nnotifications[0].timing.time 必須です。"),
		Entry("that remind too late", settings.Reminders, one(`"timing":{"code":"日付","daysLater":10001,"time":"09:00"},`+toSato),
			"notifications[0].timing.daysLater 最大でも10,000以下です。"),
		Entry("that remind too early", settings.Reminders, one(`"timing":{"code":"日付","daysLater":0,"hoursLater":-10001},`+toSato),
			"notifications[0].timing.hoursLater 最小でも-10,000以上です。"),
		Entry("that remind at a minute that is no ten", settings.Reminders, one(`"timing":{"code":"日付","daysLater":0,"time":"09:05"},`+toSato),
			"notifications[0].timing.time 時刻の形式が正しくありません。"),
		Entry("that remind at a time that is none", settings.Reminders, one(`"timing":{"code":"日付","daysLater":0,"time":"24:00"},`+toSato),
			"notifications[0].timing.time 時刻の形式が正しくありません。"),
		Entry("that remind of a field without a day", settings.Reminders, one(`"timing":{"code":"時刻","daysLater":0,"time":"09:00"},`+toSato),
			"notifications[0].timing.code フィールド（code: 時刻）は指定できません。"),
		Entry("that remind somewhere", settings.Reminders, `{"timezone":"Nowhere"}`, "timezone タイムゾーンの指定が正しくありません。"),
		Entry("that remind wherever the server is", settings.Reminders, `{"timezone":"Local"}`, "timezone タイムゾーンの指定が正しくありません。"),
	)
})
