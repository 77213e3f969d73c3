from django.db import migrations, models


def keep_the_reminder(apps, schema_editor):
    """What was a reminder stays one."""
    apps.get_model("reviews", "CycleRules").objects.filter(calibrates_first=True).update(calibration="advise")


def keep_the_asking(apps, schema_editor):
    rows = apps.get_model("reviews", "CycleRules").objects.exclude(calibration="none")
    rows.update(calibrates_first=True)


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='cyclerules',
            name='calibration',
            field=models.CharField(choices=[('none', 'Not asked for'), ('advise', 'Advised: who has not calibrated is reminded and may review'), ('require', 'Required: who has not calibrated can neither begin nor save a round')], default='none', max_length=7),
        ),
        migrations.RunPython(keep_the_reminder, keep_the_asking),
        migrations.RemoveField(
            model_name='cyclerules',
            name='calibrates_first',
        ),
        migrations.AddConstraint(
            model_name='cyclerules',
            constraint=models.CheckConstraint(condition=models.Q(('calibration__in', ['none', 'advise', 'require'])), name='calibration_rule_is_known'),
        ),
    ]
