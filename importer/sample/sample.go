// Package sample holds the data that the demo shows and that tests read: the
// files of two publishers, byte for byte as they came, and a few made up for the
// demo. Each folder can be replaced as a whole; SOURCE.md in each says where its
// files come from and under which terms.
package sample

import (
	"embed"
	"io/fs"
)

//go:embed maven demo
var files embed.FS

// Maven is Maven Analytics' "CRM Sales Opportunities".
func Maven() (fs.FS, error) { return fs.Sub(files, "maven") }

// Demo is what the demo adds to it: made up, and said to be.
func Demo() (fs.FS, error) { return fs.Sub(files, "demo") }
