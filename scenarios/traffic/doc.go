// Package traffic plays a day, or many, of simulated calls against a workspace, in virtual
// time: the callers and agents of package callcentre around the workspace's PBX, its rules,
// and its kintone. It keeps no trace; a million calls leave a Report behind and kintone's
// records.
//
// # What a report tells
//
//   - the callers' side: calls, answered, abandoned, how long they waited, how busy the
//     agents were, by hour and by queue;
//   - the rules: how often each ran, was skipped or failed, with which answers, and how many
//     requests to which app a call costs;
//   - kintone: requests by app, hour and day against the 10,000 that an app has a day, the
//     moment at which they run out, how many requests were under way at once against the 100
//     that a domain allows, and answers by status and error code;
//   - duplicates: records that rules added for a caller whom the app already had.
//
// kintone's day begins at nine in the morning in Japan; a business day lies within one.
// The fake goes on answering beyond the 10,000, as kintone does, which tells administrators
// instead.
//
// The same plan, rules and seed make the same report, to the byte.
package traffic
