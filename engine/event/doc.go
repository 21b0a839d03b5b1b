// Package event is what the PBX and the engine share: the events of a call
// under their names in both languages, and the variables that a call carries.
// It knows nothing of either.
//
// Sources: the manual names 着信, 着信切断, コールセンター応答 and
// コールセンター切断. The others are plausible and unconfirmed; [Name.Assumed]
// tells them apart.
package event
