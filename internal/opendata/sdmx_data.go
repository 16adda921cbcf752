package opendata

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"tilts/internal/statistics"
)

// The structure that the data are of.
const (
	agency    = "TILTS"
	structID  = "MEDIATION"
	structVer = "1.0"
)

// Codes of CL_OBS_STATUS (2.2) and CL_CONF_STATUS (1.2). Every hidden number is C: which of them
// are small, and which are hidden lest those be found, is nobody's business.
const (
	statusNormal   = "A"
	statusNone     = "M" // there can be no such number
	statusHidden   = "Q"
	confidential   = "C"
	forEverybody   = "F"
	everyDimension = "TABLE,ROW,COLUMN,MEASURE"
)

// sdmxData writes the observations as SDMX-CSV 2.0.
func sdmxData(list []statistics.Observation) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	head := append([]string{"STRUCTURE", "STRUCTURE_ID", "ACTION"}, strings.Split(everyDimension, ",")...)
	head = append(head, "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS")
	rows := [][]string{head}
	for _, o := range list {
		value, status, conf := "", statusNormal, forEverybody
		switch {
		case o.Value != nil:
			value = o.Value.String()
		case o.Status == "c":
			status, conf = statusHidden, confidential
		default:
			status = statusNone
		}
		rows = append(rows, []string{
			"dataflow", agency + ":" + structID + "(" + structVer + ")", "I", o.Table, o.RowCode, o.ColumnCode,
			o.Measure, timePeriod(o), value, status, conf,
		})
	}
	err := w.WriteAll(rows)
	return out.Bytes(), err
}

// timePeriod writes a period as SDMX has it: 2025, 2025-S1, 2025-Q2, 2025-03, or a first day
// and how long it lasts.
func timePeriod(o statistics.Observation) string {
	from, to := o.From.Time(), o.To.Time()
	if from.Day() == 1 {
		month := int(from.Month())
		for _, of := range []struct {
			months int
			name   string
		}{
			{1, fmt.Sprintf("%d-%02d", from.Year(), month)},
			{3, fmt.Sprintf("%d-Q%d", from.Year(), month/3+1)},
			{6, fmt.Sprintf("%d-S%d", from.Year(), month/6+1)},
			{12, fmt.Sprint(from.Year())},
		} {
			if (month-1)%of.months == 0 && to.Equal(from.AddDate(0, of.months, -1)) {
				return of.name
			}
		}
	}
	return fmt.Sprintf("%s/P%dD", from.Format(time.DateOnly), int(to.Sub(from).Hours()/24)+1)
}
