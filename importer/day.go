package importer

import (
	"bytes"

	"kambot/kam"
)

const dayReason = "write the day as YYYY-MM-DD, such as 2026-03-31"

// readDay reads YYYY-MM-DD, with or without a time behind it, or says why not.
func readDay(cell []byte) (kam.Day, string) {
	if len(cell) < 10 || cell[4] != '-' || cell[7] != '-' {
		return 0, dayReason
	}
	y, ok1 := two(cell[0:2])
	yy, ok2 := two(cell[2:4])
	m, ok3 := two(cell[5:7])
	d, ok4 := two(cell[8:10])
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return 0, dayReason
	}
	y = y*100 + yy
	if len(cell) > 10 && !clock(cell[10:]) {
		return 0, dayReason
	}
	if m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return 0, "there is no such day: " + dayReason
	}
	day := civil(y, m, d)
	if day < kam.FirstDay || day > kam.LastDay {
		return 0, "a day lies between 1900-01-01 and 2199-12-31"
	}
	return day, ""
}

func two(b []byte) (int, bool) {
	return int(b[0]-'0')*10 + int(b[1]-'0'), digit(b[0]) && digit(b[1])
}

// clock knows the time part of a day: " 00:00:00.000", "T10:30Z", "T10:30+02:00".
func clock(b []byte) bool {
	if b[0] != ' ' && b[0] != 'T' {
		return false
	}
	b = bytes.TrimSuffix(bytes.TrimLeft(b[1:], " "), []byte{'Z'})
	if at := bytes.IndexAny(b, "+-"); at > 0 {
		if !hours(b[at+1:]) {
			return false
		}
		b = b[:at]
	}
	time, fraction, has := bytes.Cut(b, []byte{'.'})
	return hours(time) && (!has || len(fraction) > 0 && digits(fraction))
}

// hours knows HH:MM, HH:MM:SS and, as in offsets, HHMM.
func hours(b []byte) bool {
	switch len(b) {
	case 4:
		return digits(b)
	case 5, 8:
		for i, c := range b {
			if (i%3 == 2) != (c == ':') || i%3 != 2 && !digit(c) {
				return false
			}
		}
		return true
	}
	return false
}

func monthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// civil counts days without a time.Time: a file of millions of rows asks for it
// once a row. Years are taken to begin in March, so that the leap day is last.
func civil(y, m, d int) kam.Day {
	if m <= 2 {
		y--
		m += 12
	}
	return kam.Day(365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719468)
}
