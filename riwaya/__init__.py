"""riwaya reads Arabic reporting on armed conflict: who says that who did what to whom, where and when."""
