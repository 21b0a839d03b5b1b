// Package archive is a file of JSON values, one a line, that tells whatever has
// happened to it since it was written.
//
// The first line says what the file is and in which format, the last one how many
// lines there are and a SHA-256 over all of them. Each line is an array of two: a
// CRC-32 of a value, in hexadecimal digits, and the value:
//
//	["1cbf9891",{"archive":"callaction snapshot","format":1}]
//	["58b7f681",{"id":1,"values":{"会社名":"A"}}]
//	["4d245792",{"end":"callaction snapshot","lines":2,"sha256":"…"}]
//
// So a line that is damaged is named, lines that are missing or exchanged are
// noticed, and any program that knows JSON reads the values.
//
// An archive may stand within another: a [Writer] is made on a Writer and a [Reader]
// on a Reader. Nothing is kept but the present line, whatever the size of the whole,
// and nothing that a file says of its size is believed.
//
// JSON has no texts that are not UTF-8. [Armour] makes texts of them, and [Plain]
// takes these back; Writer.Line and Reader.Next do so with every text in a value.
package archive
