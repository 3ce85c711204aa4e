package config

import (
	"fmt"
	"net"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/currency"
)

// The types of settings read themselves from text; their errors say what is right, not where they stand.

// A Clock is a time of day in minutes after midnight.
type Clock int

// UnmarshalText reads HH:MM.
func (c *Clock) UnmarshalText(text []byte) error {
	t, err := time.Parse("15:04", string(text))
	if err != nil || len(text) != len("15:04") {
		return fmt.Errorf("%q is no time of day; write HH:MM, such as 08:00", text)
	}
	*c = at(t.Hour(), t.Minute())
	return nil
}

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// A Weekday is a day of the week.
type Weekday time.Weekday

const weekdays = "sun mon tue wed thu fri sat"

// UnmarshalText reads mon, tue, wed, thu, fri, sat or sun.
func (d *Weekday) UnmarshalText(text []byte) error {
	i := slices.Index(strings.Fields(weekdays), string(text))
	if i < 0 {
		return fmt.Errorf("%q is no day of the week; write mon, tue, wed, thu, fri, sat or sun", text)
	}
	*d = Weekday(i)
	return nil
}

func (d Weekday) String() string { return strings.Fields(weekdays)[int(d)%7] }

// A Zone is an IANA time zone.
type Zone struct{ *time.Location }

// UnmarshalText reads a name such as Europe/Madrid.
func (z *Zone) UnmarshalText(text []byte) error {
	name := string(text)
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return fmt.Errorf("%q is no time zone; write an IANA name, such as Europe/Madrid or UTC", name)
	}
	z.Location = loc
	return nil
}

// A Currency is an ISO 4217 code, or empty.
type Currency string

// laterCodes are currencies that are younger than the table of x/text.
const laterCodes = "SLE VED XCG ZWG"

// UnmarshalText reads a code such as EUR.
func (c *Currency) UnmarshalText(text []byte) error {
	code := string(text)
	_, err := currency.ParseISO(code)
	known := err == nil || slices.Contains(strings.Fields(laterCodes), code)
	if code != "" && (!known || strings.ToUpper(code) != code) {
		return fmt.Errorf("%q is no currency; write an ISO 4217 code in capitals, such as EUR", code)
	}
	*c = Currency(code)
	return nil
}

// An Addr is a host and port to listen on, or empty.
type Addr string

// UnmarshalText reads HOST:PORT; without a host it is every address of the machine.
func (a *Addr) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if n, perr := strconv.Atoi(port); len(text) > 0 && (err != nil || perr != nil || n < 0 || n > 65535) {
		return fmt.Errorf("%q is no address to listen on; write HOST:PORT, such as 127.0.0.1:8080", text)
	}
	*a = Addr(text)
	return nil
}

// An Email is an address in lower case.
type Email string

// UnmarshalText reads a bare address.
func (e *Email) UnmarshalText(text []byte) error {
	address, err := mail.ParseAddress(string(text))
	if err != nil || address.Address != string(text) {
		return fmt.Errorf("%q is no email address; write it bare, such as ana@example.com", text)
	}
	*e = Email(strings.ToLower(address.Address))
	return nil
}

// A StageWeight is a stage of opportunities and its percentage, as stage=percentage.
type StageWeight string

// UnmarshalText reads a stage, an equals sign and a whole number from 0 to 100.
func (w *StageWeight) UnmarshalText(text []byte) error {
	stage, percent := StageWeight(text).split()
	n, err := strconv.Atoi(percent)
	if stage == "" || err != nil || strconv.Itoa(n) != percent || n < 0 || n > 100 {
		return fmt.Errorf("%q is no weight of a stage; write the stage and a whole number from 0 to 100, such as proposal=50", text)
	}
	*w = StageWeight(stage + "=" + percent)
	return nil
}

func (w StageWeight) split() (stage, percent string) {
	at := strings.LastIndexByte(string(w), '=')
	if at < 0 {
		return "", ""
	}
	return strings.TrimSpace(string(w[:at])), strings.TrimSpace(string(w[at+1:]))
}

// Stage is the stage as it was written.
func (w StageWeight) Stage() string {
	stage, _ := w.split()
	return stage
}

// Percent is how likely an opportunity of the stage is to be won.
func (w StageWeight) Percent() int {
	_, percent := w.split()
	n, _ := strconv.Atoi(percent) // checked when it was read
	return n
}

// Calendars are the holidays people may have, by the name the people file uses.
type Calendars map[string]Calendar

// A Calendar is the holidays of a country with what a region or company adds and removes.
type Calendar struct {
	Base   Country `key:"base"`
	Add    []Date  `key:"add"`
	Remove []Date  `key:"remove"`
}

// A Country is two capitals (ISO 3166), or empty.
type Country string

// UnmarshalText reads a code such as ES.
func (c *Country) UnmarshalText(text []byte) error {
	isCapital := func(b byte) bool { return 'A' <= b && b <= 'Z' }
	if len(text) != 0 && (len(text) != 2 || !isCapital(text[0]) || !isCapital(text[1])) {
		return fmt.Errorf("%q is no country; write its two capitals, such as ES", text)
	}
	*c = Country(text)
	return nil
}

// A Date is a day as YYYY-MM-DD.
type Date string

// UnmarshalText reads a day that exists.
func (d *Date) UnmarshalText(text []byte) error {
	if _, err := time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("%q is no day; write YYYY-MM-DD, such as 2026-05-15", text)
	}
	*d = Date(text)
	return nil
}
