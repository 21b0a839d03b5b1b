package settings

import "callaction/fakekintone/internal/wire"

const (
	notificationsMember = "notifications"
	maxTitle            = 100
)

// generalNotificationsKind is who is told of what happens in an app (kintone's REST
// API: update general notification settings). That a new app tells nobody but those
// who commented is assumed.
func generalNotificationsKind() Kind {
	return Kind{
		Name: GeneralNotifications, Path: "app/notifications/general.json", Method: method,
		shape: object{
			{name: notificationsMember, shape: list{of: generalNotification()}},
			{name: "notifyToCommenter", shape: flag{}},
		},
		initial: func(About) wire.Value {
			return wire.ObjectOf(
				wire.Member{Name: notificationsMember, Value: wire.ListOf()},
				wire.Member{Name: "notifyToCommenter", Value: wire.Flag(true)},
			)
		},
	}
}

func generalNotification() object {
	n := object{{name: "entity", shape: entityOf(user, group, organization, fieldEntity), need: always}, includeSubs()}
	for _, name := range []string{"recordAdded", "recordEdited", "commentAdded", "statusChanged", "fileImported"} {
		n = append(n, member{name: name, shape: flag{}, standard: isFalse})
	}
	return n
}

// recordNotificationsKind is who is told of records that fulfil a condition
// (kintone's REST API: update per record notification settings).
func recordNotificationsKind() Kind {
	return Kind{
		Name: RecordNotifications, Path: "app/notifications/perRecord.json", Method: method,
		shape: object{{name: notificationsMember, need: always, shape: list{of: object{
			{name: "filterCond", shape: condition{}, need: always},
			{name: "title", shape: text{most: maxTitle}, standard: isText("")},
			{name: "targets", shape: targets(), need: always},
		}}}},
		initial: func(About) wire.Value {
			return wire.ObjectOf(wire.Member{Name: notificationsMember, Value: wire.ListOf()})
		},
	}
}
