// Package web is what the pages of a sandbox share in how they answer browsers.
//
//   - [Files] are style sheets and scripts whose addresses change with their contents,
//     so that a browser keeps them for as long as they are the same.
package web
