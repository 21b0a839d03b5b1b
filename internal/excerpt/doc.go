// Package excerpt shows people a part of a text: where it is ([At]), what stands
// there ([Head], [Tail]) and around it ([Around]). Texts are bytes, as patterns see
// them; what cannot be seen is made visible ([Visible]).
package excerpt
