package importing

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"callaction/engine"
)

// The bounds of a workbook once it is unpacked.
const (
	maxUnpacked = 64 << 20 // bytes, of all its parts
	maxSheet    = 16 << 20 // bytes, of a sheet or the texts before they go to the disk
	maxCells    = 200_000  // of a sheet
)

// readWorkbook finds the rules of every sheet of an .xlsx.
func readWorkbook(name string, data []byte) (tables []table, err error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxSheet,
	})
	if err != nil {
		return nil, refuse(name, "this is no Excel workbook (.xlsx), or it is damaged or has a password: %v; save it anew, or as CSV", err)
	}
	defer func() { _ = book.Close() }()
	for _, sheet := range book.GetSheetList() {
		cells, err := sheetCells(book, sheet)
		if err != nil {
			return nil, refuse(name, "the sheet %q cannot be read: %v; save the workbook anew, or as CSV", sheet, err)
		}
		g := &grid{cells: cells, file: name, place: func(row, column int) (string, engine.Source) {
			cell, _ := excelize.CoordinatesToCellName(column+1, row+1) // both are above 0
			return fmt.Sprintf("%s シート「%s」の %s", name, sheet, cell), engine.Source{File: name, Line: row + 1, Column: column + 1}
		}}
		tables = append(tables, g.tables()...)
	}
	return tables, nil
}

// sheetCells are a sheet's cells, row by row, as far as there can be settings.
func sheetCells(book *excelize.File, sheet string) (cells [][]string, err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for count := 0; rows.Next(); {
		row, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if count += len(row) + 1; count > maxCells {
			return nil, fmt.Errorf("it has more than %d cells", maxCells)
		}
		cells = append(cells, row)
	}
	return cells, rows.Error()
}
