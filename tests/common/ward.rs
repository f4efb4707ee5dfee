//! The nine wards and communes of the built-in plan.

/// A ward or commune that reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ward {
    pub code: &'static str,
    pub kind: &'static str,
    pub name: &'static str,
}

pub const TU_HA: Ward = Ward { code: "19996", kind: "Phường", name: "Tứ Hạ" };
pub const HUONG_TOAN: Ward = Ward { code: "20005", kind: "Xã", name: "Hương Toàn" };
pub const HUONG_VAN: Ward = Ward { code: "20008", kind: "Phường", name: "Hương Vân" };
pub const HUONG_VAN_BREVE: Ward = Ward { code: "20011", kind: "Phường", name: "Hương Văn" };

/// All nine, in the order of their codes.
pub const WARDS: &[Ward] = &[
    TU_HA,
    HUONG_TOAN,
    HUONG_VAN,
    HUONG_VAN_BREVE,
    Ward { code: "20017", kind: "Phường", name: "Hương Xuân" },
    Ward { code: "20020", kind: "Phường", name: "Hương Chữ" },
    Ward { code: "20026", kind: "Xã", name: "Hương Bình" },
    Ward { code: "20035", kind: "Xã", name: "Bình Tiến" },
    Ward { code: "20041", kind: "Xã", name: "Bình Thành" },
];

impl Ward {
    /// Kind and name: Phường Tứ Hạ.
    pub fn title(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }

    /// The name of its file of a year.
    pub fn file(&self, year: i32) -> String {
        format!("{}-{year}.csv", self.code)
    }

    /// The measure of overweight children that does not apply to its area.
    pub fn not_its_own(&self) -> &'static str {
        if self.kind == "Xã" { "3.3b" } else { "3.3a" }
    }
}
