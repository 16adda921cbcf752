package workbook

// NewCasesOf begins a workbook whose sheets have so many rows at most.
var NewCasesOf = newCases
