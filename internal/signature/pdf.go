package signature

import (
	"bytes"
	"time"
)

func looksPDF(file []byte) bool {
	return bytes.Contains(file[:min(len(file), 1024)], []byte("%PDF-"))
}

func checkPDF(file []byte, trust Trust, now time.Time) (Report, error) {
	return Report{}, RefusedNotSigned
}
