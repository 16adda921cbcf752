package record

import "tilts/internal/mediation"

// Scanned is what the scanner for harmful files said of some bytes, wherever they are kept.
type Scanned struct {
	SHA256  string
	Verdict ScanVerdict
	Found   string // what the scanner calls it; empty for nothing
	At      mediation.Instant
}

// ScanVerdict is what came of scanning; empty for nothing yet.
type ScanVerdict string

// The verdicts. What is too large was not scanned, whatever it is.
const (
	ScanClean    ScanVerdict = "clean"
	ScanInfected ScanVerdict = "infected"
	ScanTooLarge ScanVerdict = "too_large"
)
